"""A product with its one variant at Saleor, found by its external reference: saving it again finds the same."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import ProductDraft
from marketplace.shop.native.domain.catalogue.catalog import checked_name
from marketplace.shop.native.domain.slugs import free_slug
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Product
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.attribute_inputs import inputs
from marketplace.shop.saleor.domain.catalogue.market import market
from marketplace.shop.saleor.domain.catalogue.prices import write_price
from marketplace.shop.saleor.domain.catalogue.product_inputs import (
    dropped_keys,
    product_input,
    translation_inputs,
    variant_input,
)
from marketplace.shop.saleor.domain.catalogue.whole import put_again
from marketplace.shop.saleor.mirror.product_types import is_bookable
from marketplace.shop.saleor.mirror.rows import my_turn
from marketplace.shop.saleor.values import pairs
from marketplace.values.refusal import NotFound, Refused


def save(draft: ProductDraft) -> Product:
    """Create or update; a new one is not published. Everything is looked at before anything is written.

    Refused: REQUIRED, INVALID, UNIQUE (the SKU); raises NotFound (category, product type, attribute).
    """
    channel = market()
    name = checked_name(draft=draft, channel=channel)
    with transaction.atomic():
        my_turn(f"product of {draft.external_reference}")
        setup = _setup(draft)
        product_type = _product_type(draft, setup)
        before = setup["product"]
        wanted = product_input(draft, name, setup)
        carried = before["attributes"] if before else ()
        known = [edge["node"] for edge in setup.get("attributes", {}).get("edges", ())]
        wanted["attributes"] = inputs(draft.attributes, known, carried)
        if before is None:
            wanted["productType"] = product_type["id"]
            wanted["slug"] = free_slug(Product, draft.slug or name, otherwise="mat-hang")
            product_id = str(_written("product_create", wanted)["productCreate"]["product"]["id"])
        else:
            product_id = before["id"]
            _check_type(before, product_type)
            my_turn(product_id)
            if draft.slug and before["slug"] != draft.slug:
                pk = int_pk(product_id, "Product")
                wanted["slug"] = free_slug(Product, draft.slug, besides=pk, otherwise="mat-hang")
            _written("product_update", wanted, id=product_id)
            if gone := dropped_keys(draft, before):
                ask("metadata_drop", id=product_id, keys=gone)
        here = before or {"id": product_id, "channelListings": [], "variants": [], "defaultVariant": None}
        variant = _save_variant(draft, here, product_type)
        write_price(here, variant, global_id("Channel", channel.pk), draft.price)
        for language, words in translation_inputs(draft, before).items():
            ask("product_translate", product=product_id, language=language, input=words)
        return put_again(product_id)


def _setup(draft: ProductDraft) -> dict[str, Any]:
    return ask(
        "product_setup",
        externalReference=draft.external_reference,
        category=draft.category_slug,
        types=[draft.product_type_slug],
        attributes=list(draft.attributes),
        withAttributes=bool(draft.attributes),
    )


def _product_type(draft: ProductDraft, setup: dict[str, Any]) -> dict[str, Any]:
    if setup["category"] is None:
        raise NotFound(_("Không có danh mục “%(slug)s”.") % {"slug": draft.category_slug}, field="category")
    for edge in setup["productTypes"]["edges"]:
        if edge["node"]["slug"] == draft.product_type_slug:
            return dict(edge["node"])
    raise NotFound(_("Không có loại hàng “%(slug)s”.") % {"slug": draft.product_type_slug}, field="productType")


def _check_type(before: dict[str, Any], product_type: dict[str, Any]) -> None:
    if before["productType"]["id"] != product_type["id"]:
        raise Refused("INVALID", _("Không thể đổi loại hàng của mặt hàng đã có."), field="productType")


def _written(document: str, wanted: dict[str, Any], **given: Any) -> dict[str, Any]:
    try:
        return ask(document, input=wanted, **given)
    except Refused as refusal:
        if refusal.code != "UNIQUE" or refusal.field != "slug":
            raise
        # Something there has it that we have not heard of yet: Saleor finds another, or the old one stays.
        return ask(document, input={name: value for name, value in wanted.items() if name != "slug"}, **given)


def _save_variant(draft: ProductDraft, here: dict[str, Any], product_type: dict[str, Any]) -> dict[str, Any]:
    """The variant as it was, with its prices, or a new one without."""
    bookable = is_bookable(product_type["slug"], pairs(product_type["metadata"]))
    wanted = variant_input(draft, is_bookable=bookable)
    for known in here["variants"] or ():
        if known["externalReference"] == draft.external_reference:
            ask("variant_update", id=known["id"], input=wanted)
            break
    else:
        made = ask("variant_create", input={**wanted, "product": here["id"], "attributes": []})
        known = {"id": made["productVariantCreate"]["productVariant"]["id"], "channelListings": []}
    if here["defaultVariant"] is not None and here["defaultVariant"]["id"] != known["id"]:
        ask("variant_default", product=here["id"], variant=known["id"])
    return dict(known)
