"""What staff say of vouchers."""

from typing import Any

import graphene
from django.utils import timezone

from marketplace.shop.native.domain.discounts.voucher_listings import VoucherListingChange
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum
from storefront_api.commerce.vouchers.enums import (
    DiscountStatusEnum,
    VoucherDiscountType,
    VoucherSortField,
    VoucherTypeEnum,
)
from storefront_api.core.enums import OrderDirection
from storefront_api.core.filters import DateTimeRangeInput, IntRangeInput
from storefront_api.core.ids import int_pk_of
from storefront_api.core.scalars import PositiveDecimal

_KINDS = {"products": "Product", "variants": "ProductVariant", "categories": "Category", "collections": "Collection"}


class CatalogueInput(graphene.InputObjectType):
    """Goods by what they are, what they belong to, or where they lie."""

    products = graphene.List(graphene.NonNull(graphene.ID))
    categories = graphene.List(graphene.NonNull(graphene.ID))
    collections = graphene.List(graphene.NonNull(graphene.ID))
    variants = graphene.List(graphene.NonNull(graphene.ID))


class VoucherInput(graphene.InputObjectType):
    """A voucher; how much it gives is said by voucherChannelListingUpdate."""

    type = VoucherTypeEnum()
    name = graphene.String()
    code = graphene.String(description="Its only code; an invented one where empty. Or use `addCodes`.")
    add_codes = graphene.List(graphene.NonNull(graphene.String), description="An invented one for each empty one.")
    start_date = graphene.DateTime()
    end_date = graphene.DateTime()
    discount_value_type = DiscountValueTypeEnum()
    products = graphene.List(graphene.NonNull(graphene.ID))
    variants = graphene.List(graphene.NonNull(graphene.ID))
    collections = graphene.List(graphene.NonNull(graphene.ID))
    categories = graphene.List(graphene.NonNull(graphene.ID))
    min_checkout_items_quantity = graphene.Int()
    countries = graphene.List(graphene.NonNull(graphene.String), description="Where a SHIPPING voucher holds.")
    apply_once_per_order = graphene.Boolean(description="Takes off one unit of the cheapest goods it is for.")
    apply_once_per_customer = graphene.Boolean()
    only_for_staff = graphene.Boolean()
    single_use = graphene.Boolean(description="Each code is spent with its first use; fixed once one was used.")
    usage_limit = graphene.Int(description="Of all codes together; fixed once one was used.")


class VoucherChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    discount_value = PositiveDecimal()
    min_amount_spent = PositiveDecimal()


class VoucherChannelListingInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(VoucherChannelListingAddInput))
    remove_channels = graphene.List(graphene.NonNull(graphene.ID))


class VoucherFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    status = graphene.List(graphene.NonNull(DiscountStatusEnum))
    times_used = IntRangeInput()
    discount_type = graphene.List(graphene.NonNull(VoucherDiscountType))
    started = DateTimeRangeInput()
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))


class VoucherSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    channel = graphene.String(deprecation_reason="Use the argument `channel` of the query.")
    field = VoucherSortField(required=True)


def voucher_columns(given: Any) -> dict[str, Any]:
    """The voucher's columns that an input sets."""
    values: dict[str, Any] = {}
    for name in ("type", "discount_value_type"):
        if given.get(name) is not None:
            values[name] = given[name].value
    for name in ("name", "apply_once_per_order", "apply_once_per_customer", "only_for_staff", "single_use"):
        if given.get(name) is not None:
            values[name] = given[name]
    for name in ("end_date", "min_checkout_items_quantity", "usage_limit"):
        if name in given:
            values[name] = given[name]
    if given.get("start_date") is not None:
        values["start_date"] = given.start_date
    if given.get("countries") is not None:
        values["countries"] = list(dict.fromkeys(code.upper() for code in given.countries))
    for name in ("start_date", "end_date"):
        if values.get(name) is not None and timezone.is_naive(values[name]):
            values[name] = timezone.make_aware(values[name])
    return values


def goods(given: Any) -> dict[str, list[int]]:
    """Keys by kind. Refused (GRAPHQL_ERROR) for ids of something else."""
    return {
        kind: [int_pk_of(one, type_name, field=kind) for one in given[kind]]
        for kind, type_name in _KINDS.items()
        if given.get(kind) is not None
    }


def listing_changes(given: Any) -> list[VoucherListingChange]:
    """The domain's values; an amount that was not sent stays."""
    changes = []
    for row in given.get("add_channels") or ():
        amounts = {name: row[name] for name in ("discount_value", "min_amount_spent") if name in row}
        channel_id = int_pk_of(row.channel_id, "Channel", field="channelId")
        changes.append(VoucherListingChange(channel_id=channel_id, amounts=amounts))
    return changes
