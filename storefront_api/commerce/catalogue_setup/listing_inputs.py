"""What staff say of a product's place in channels."""

import datetime
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.product_listings import ListingWish
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.core.ids import int_pk_of


class PublishableChannelListingInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    is_published = graphene.Boolean()
    publication_date = graphene.Date(description="Or `publishedAt`, one of the two.")
    published_at = graphene.DateTime()


class ProductChannelListingAddInput(PublishableChannelListingInput):
    visible_in_listings = graphene.Boolean(description="Whether lists show it; its own page does anyway.")
    is_available_for_purchase = graphene.Boolean()
    available_for_purchase_date = graphene.Date(description="Or `availableForPurchaseAt`, one of the two.")
    available_for_purchase_at = graphene.DateTime(description="The beginning of its sale; now where left out.")
    remove_variants = graphene.List(graphene.NonNull(graphene.ID), description="Those that lose their price there.")


class ProductChannelListingUpdateInput(graphene.InputObjectType):
    update_channels = graphene.List(graphene.NonNull(ProductChannelListingAddInput))
    remove_channels = graphene.List(graphene.NonNull(graphene.ID))


def publication(given: Any) -> dict[str, Any]:
    """`is_published` and `published_at` of an input that was sent them.

    Refused (INVALID, with `channels`) for a date and a moment together.
    """
    if "publication_date" in given and "published_at" in given:
        raise _both("publicationDate", given.channel_id)
    values: dict[str, Any] = {}
    if given.get("is_published") is not None:
        values["is_published"] = given["is_published"]
    if "publication_date" in given:
        values["published_at"] = _midnight(given["publication_date"])
    elif "published_at" in given:
        values["published_at"] = given["published_at"]
    elif values.get("is_published"):
        values["published_at"] = None  # published anew: from now on
    return values


def listing_wishes(given: Any) -> list[ListingWish]:
    """The domain's values."""
    wishes = []
    for row in given.get("update_channels") or ():
        values = publication(row)
        if row.get("visible_in_listings") is not None:
            values["visible_in_listings"] = row["visible_in_listings"]
        day, moment = row.get("available_for_purchase_date"), row.get("available_for_purchase_at")
        if day and moment:
            raise _both("availableForPurchaseDate", row.channel_id)
        wishes.append(
            ListingWish(
                channel_id=int_pk_of(row.channel_id, "Channel", field="channelId"),
                values=values,
                is_available=row.get("is_available_for_purchase"),
                available_at=_midnight(day) or moment,
                remove_variant_ids=pks(row.get("remove_variants"), "ProductVariant", "removeVariants"),
            )
        )
    return wishes


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=datetime.UTC) if day else None


def _both(field: str, channel_id: str) -> Refused:
    message = _("Hãy nêu ngày hoặc thời điểm, một trong hai.")
    return Refused("INVALID", message, field=field, channels=[channel_id])
