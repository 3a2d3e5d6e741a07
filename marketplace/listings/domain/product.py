"""A listing as the shop's product, and showing it there."""

import json

from marketplace.communes.domain.delivered import DELIVERS_TO, written
from marketplace.listings.models import Listing, ListingRevision
from marketplace.shop.contract import ProductDraft, ProductRef, shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from marketplace.values.units import UNITS

PRODUCT_TYPE = "produce"


def product_draft(listing: Listing, revision: ListingRevision) -> ProductDraft:
    """The product of a complete revision. Its metadata carry what Saleor has no column for."""
    assert revision.price is not None, "a revision is complete when it is submitted"
    unit = UNITS[revision.unit]
    metadata = {
        "kind": "PRODUCE",
        "listing": global_id("Listing", listing.pk),
        "seller": global_id("Seller", listing.seller_id),
        "unit": revision.unit,
        "net_grams": str(revision.net_grams or unit.grams or ""),
        "tax_category": revision.tax_category,
        "harvest_from": revision.harvest_from.isoformat() if revision.harvest_from else "",
        "harvest_until": revision.harvest_until.isoformat() if revision.harvest_until else "",
        DELIVERS_TO: written(revision.delivers_to),
        "origin_note": revision.origin_note,
        "ingredients": revision.ingredients,
        "warnings": revision.warnings,
        "storage": revision.storage,
        "is_demo_estimate": "true" if listing.is_demo_estimate else "false",
        "recognitions": json.dumps(listing.recognitions, ensure_ascii=False) if listing.recognitions else "",
    }
    return ProductDraft(
        external_reference=f"listing:{listing.pk}",
        name=revision.name,
        category_slug=revision.category_slug,
        product_type_slug=PRODUCT_TYPE,
        price=Money(revision.price),
        description=revision.description,
        sku=f"LISTING-{listing.pk}",
        variant_name=unit.vi,
        translations=listing.translations,
        metadata={key: value for key, value in metadata.items() if value},
        weight_grams=revision.net_grams or unit.grams,
    )


def show(listing: Listing, revision: ListingRevision, *, price: Money) -> ProductRef:
    """Give the shop's product this content, price and picture; the caller says what is live from now on."""
    ref = shop().save_product(product_draft(listing, revision))
    shop().set_price(ref.variant_id, price)
    if listing.live_revision is None or listing.live_revision.photo.name != revision.photo.name:
        with revision.photo.open("rb") as picture:
            shop().save_media(ref.product_id, image=picture, alt=revision.name, replace=True)
    return ref
