"""Collections as staff set them up: their goods, and where they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged, ThingChanged, ThingLeaves
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    Product,
)
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class ShownWish:
    """What changes in a channel. Of is_published and published_at, what is not named stays."""

    channel_id: int
    values: Mapping[str, Any]


def create_collection(*, values: Mapping[str, Any], product_ids: Sequence[int] = ()) -> Collection:
    """A collection that is shown nowhere yet. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound (products)."""
    columns = {"name": "", **values}
    check_texts(Collection, columns, required=("name",))
    slug = columns.pop("slug", "")
    with unique_or_refused():
        columns["slug"] = given_slug(slug) if slug else free_slug(Collection, columns["name"], otherwise="bo-suu-tap")
        made = Collection.objects.create(**columns)
        _add(made, product_ids)
        _say(made, "CREATED")
    return made


def update_collection(*, collection_id: int, values: Mapping[str, Any]) -> Collection:
    """Change one. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound."""
    columns = dict(values)
    check_texts(Collection, columns, required=("name",))
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    with unique_or_refused():
        collection = _locked(collection_id)
        write(collection, columns)
        _say(collection, "UPDATED")
    return collection


def delete_collection(*, collection_id: int) -> Collection:
    """Delete one; its goods stay. Raises NotFound. The row keeps its pk for the answer."""
    with transaction.atomic():
        collection = _locked(collection_id)
        publish(ThingLeaves(kind="COLLECTION", object_id=global_id("Collection", collection.pk)))
        products = list(collection.collectionproduct.values_list("product_id", flat=True))
        Collection.objects.filter(pk=collection.pk).delete()
        _tell(products)
    return collection


def add_products(*, collection_id: int, product_ids: Sequence[int]) -> Collection:
    """Put goods at the end of a collection; those it has are passed over. Raises NotFound."""
    with transaction.atomic():
        collection = _locked(collection_id, field="collectionId")
        _add(collection, product_ids)
        _say(collection, "UPDATED")
    return collection


def remove_products(*, collection_id: int, product_ids: Sequence[int]) -> Collection:
    """Take goods out of a collection; those it does not have are passed over. Raises NotFound."""
    with transaction.atomic():
        collection = _locked(collection_id, field="collectionId")
        collection.collectionproduct.filter(product_id__in=product_ids).delete()
        _tell(product_ids)
        _say(collection, "UPDATED")
    return collection


def show_collection(
    *, collection_id: int, wishes: Sequence[ShownWish], remove_channel_ids: Sequence[int] = ()
) -> Collection:
    """Show and hide a collection in channels.

    Refused (DUPLICATED_INPUT_ITEM, with `channels`) for a channel named twice; raises NotFound.
    """
    wanted = [wish.channel_id for wish in wishes]
    twice = [pk for pk in dict.fromkeys(wanted) if wanted.count(pk) > 1 or pk in remove_channel_ids]
    if twice:
        gids = [global_id("Channel", pk) for pk in twice]
        raise Refused("DUPLICATED_INPUT_ITEM", _("Kênh bán này được nêu hai lần."), field="input", channels=gids)
    with transaction.atomic():
        collection = _locked(collection_id)
        channels = Channel.objects.in_bulk(wanted)
        if len(channels) != len(wanted):
            raise NotFound(_("Không tìm thấy kênh bán này."), field="channelId")
        before = {row.channel_id: row for row in collection.channel_listings.filter(channel_id__in=wanted)}
        for wish in wishes:
            row = before.get(wish.channel_id) or CollectionChannelListing(
                collection=collection, channel=channels[wish.channel_id]
            )
            for name, value in wish.values.items():
                setattr(row, name, value)
            if row.is_published and row.published_at is None:
                row.published_at = timezone.now()
            row.save()
        collection.channel_listings.filter(channel_id__in=remove_channel_ids).delete()
        _say(collection, "UPDATED")
    return collection


def _add(collection: Collection, product_ids: Sequence[int]) -> None:
    wanted = list(dict.fromkeys(product_ids))
    if Product.objects.filter(pk__in=wanted).count() != len(wanted):
        raise NotFound(_("Không tìm thấy mặt hàng này."), field="products")
    rows = CollectionProduct.objects.filter(collection=collection)
    there = set(rows.filter(product_id__in=wanted).values_list("product_id", flat=True))
    last = rows.aggregate(last=Max("sort_order"))["last"]
    new = [pk for pk in wanted if pk not in there]
    CollectionProduct.objects.bulk_create(
        CollectionProduct(collection=collection, product_id=pk, sort_order=position)
        for position, pk in enumerate(new, 0 if last is None else last + 1)
    )
    _tell(new)


def _tell(product_ids: Sequence[int]) -> None:
    """Promotions choose by collections, and lists show them."""
    reprice(product_ids=product_ids)
    for pk in product_ids:
        publish(ProductChanged(product_id=global_id("Product", pk)))


def _say(collection: Collection, what: str) -> None:
    publish(ThingChanged(kind="COLLECTION", object_id=global_id("Collection", collection.pk), what=what))


def _locked(collection_id: int, *, field: str = "id") -> Collection:
    found = Collection.objects.select_for_update(no_key=True, of=("self",)).filter(pk=collection_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy bộ sưu tập này."), field=field)
    return found
