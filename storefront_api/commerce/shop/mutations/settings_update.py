from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.shop_settings import update_settings
from storefront_api.commerce.shop.types import Shop
from storefront_api.core import metadata
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import MetadataInput

ShopErrorCode = error_enum(
    "ShopErrorCode",
    (
        "ALREADY_EXISTS", "CANNOT_FETCH_TAX_RATES", "GRAPHQL_ERROR", "INVALID", "NOT_FOUND", "REQUIRED", "UNIQUE",
        "PASSWORD_AUTH_RESTRICTION",
    ),
)  # fmt: skip
ShopError = error_type("ShopError", enum=ShopErrorCode)


class ShopSettingsInput(graphene.InputObjectType):
    """What is left out stays."""

    name = graphene.String()
    header_text = graphene.String()
    description = graphene.String()
    track_inventory_by_default = graphene.Boolean()
    fulfillment_auto_approve = graphene.Boolean()
    fulfillment_allow_unpaid = graphene.Boolean()
    limit_quantity_per_checkout = graphene.Int(description="Of one variant; no limit where null.")
    enable_account_confirmation_by_email = graphene.Boolean()
    allow_login_without_confirmation = graphene.Boolean()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


class ShopSettingsUpdate(MarketMutation):
    """Change what holds for the whole shop."""

    shop = graphene.Field(Shop)
    errors = error_list(ShopError)

    class Arguments:
        input = ShopSettingsInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SETTINGS")
        kept = {"metadata", "private_metadata"}
        values = {
            name: value
            for name, value in input.items()
            if name not in kept and (value is not None or name == "limit_quantity_per_checkout")
        }
        metadata.put(values, input)
        return {"shop": update_settings(values=values)}
