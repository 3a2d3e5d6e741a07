"""Shop."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


class Shop(graphene.ObjectType):
    """The shop as a whole. Most of it is for staff and apps."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String()
    header_text = graphene.String()
    channel_currencies = graphene.List(graphene.NonNull(graphene.String), required=True)
    fulfillment_auto_approve = graphene.Boolean(required=True)
    fulfillment_allow_unpaid = graphene.Boolean(required=True)
    track_inventory_by_default = graphene.Boolean()
    limit_quantity_per_checkout = graphene.Int()
    enable_account_confirmation_by_email = graphene.Boolean()
    allow_login_without_confirmation = graphene.Boolean()

    @staticmethod
    def resolve_id(root: models.ShopSettings, _info: Info) -> str:
        return to_global_id("Shop", root.pk)

    @staticmethod
    def resolve_name(root: models.ShopSettings, _info: Info) -> str:
        return root.name or "Chợ Làng"

    @staticmethod
    def resolve_channel_currencies(_root: models.ShopSettings, info: Info) -> list[str]:
        require_staff(info)
        return sorted(set(models.Channel.objects.values_list("currency_code", flat=True)))

    @staticmethod
    def resolve_fulfillment_auto_approve(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS", "MANAGE_ORDERS")
        return root.fulfillment_auto_approve

    @staticmethod
    def resolve_fulfillment_allow_unpaid(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS", "MANAGE_ORDERS")
        return root.fulfillment_allow_unpaid

    @staticmethod
    def resolve_track_inventory_by_default(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.track_inventory_by_default

    @staticmethod
    def resolve_limit_quantity_per_checkout(root: models.ShopSettings, info: Info) -> int | None:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.limit_quantity_per_checkout

    @staticmethod
    def resolve_enable_account_confirmation_by_email(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.enable_account_confirmation_by_email

    @staticmethod
    def resolve_allow_login_without_confirmation(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.allow_login_without_confirmation
