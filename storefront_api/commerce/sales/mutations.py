"""Making and changing sales. For staff and apps with MANAGE_DISCOUNTS."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.sales import add_sale_goods, create_sale, set_sale_listings
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum
from storefront_api.commerce.discounts.errors import DiscountError
from storefront_api.commerce.sales.types import Sale
from storefront_api.commerce.vouchers.inputs import CatalogueInput, goods
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import PositiveDecimal

_IDS = graphene.List(graphene.NonNull(graphene.ID))


class SaleInput(graphene.InputObjectType):
    """A sale; how much it takes off is said by saleChannelListingUpdate."""

    name = graphene.String()
    type = DiscountValueTypeEnum()
    products = _IDS
    variants = _IDS
    categories = _IDS
    collections = _IDS
    start_date = graphene.DateTime()
    end_date = graphene.DateTime()


class SaleChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    discount_value = PositiveDecimal(required=True)


class SaleChannelListingInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(SaleChannelListingAddInput))
    remove_channels = _IDS


class SaleCreate(MarketMutation):
    """Make a sale; use promotionCreate."""

    sale = graphene.Field(Sale)
    errors = error_list(DiscountError)

    class Arguments:
        input = SaleInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        values = {name: input[name] for name in ("name", "start_date", "end_date") if input.get(name) is not None}
        for name in ("start_date", "end_date"):
            if name in values and timezone.is_naive(values[name]):
                values[name] = timezone.make_aware(values[name])
        value_type = input.type.value if input.get("type") is not None else "FIXED"
        return {"sale": create_sale(values=values, value_type=value_type, goods=goods(input))}


class SaleChannelListingUpdate(MarketMutation):
    """Say what a sale takes off in channels; use promotionRuleUpdate."""

    sale = graphene.Field(Sale)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = SaleChannelListingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        sale = set_sale_listings(
            sale_id=int_pk_of(id, "Sale"),
            amounts={
                int_pk_of(row.channel_id, "Channel", field="channelId"): row.discount_value
                for row in input.get("add_channels") or ()
            },
            remove_channel_ids=[
                int_pk_of(one, "Channel", field="removeChannels") for one in input.get("remove_channels") or ()
            ],
        )
        return {"sale": sale}


class SaleAddCatalogues(MarketMutation):
    """The sale is of these goods, too; use promotionRuleUpdate."""

    sale = graphene.Field(Sale)
    errors = error_list(DiscountError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CatalogueInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"sale": add_sale_goods(sale_id=int_pk_of(id, "Sale"), goods=goods(input))}


class Mutations(graphene.ObjectType):
    sale_create = SaleCreate.Field(deprecation_reason="Use `promotionCreate`.")
    sale_channel_listing_update = SaleChannelListingUpdate.Field(deprecation_reason="Use `promotionRuleUpdate`.")
    sale_catalogues_add = SaleAddCatalogues.Field(deprecation_reason="Use `promotionRuleUpdate`.")
