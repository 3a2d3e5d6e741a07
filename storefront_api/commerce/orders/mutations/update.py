from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders import order_edit
from marketplace.values.refusal import NotFound
from storefront_api.commerce.addresses.types import AddressInput, address_info
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.types import MetadataInput


class OrderUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    billing_address = AddressInput()
    shipping_address = AddressInput()
    user_email = graphene.String()
    external_reference = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    language_code = LanguageCodeEnum()


def changes(given: Any) -> order_edit.OrderChanges:
    """The domain's value of an input."""
    billing, shipping = given.get("billing_address"), given.get("shipping_address")
    code = given.get("language_code")
    return order_edit.OrderChanges(
        billing_address=address_info(billing) if billing else None,
        shipping_address=address_info(shipping) if shipping else None,
        user_email=given.get("user_email"),
        external_reference=given.get("external_reference"),
        language_code=code.value if code else None,
        metadata={one.key: one.value for one in given.get("metadata") or ()},
        private_metadata={one.key: one.value for one in given.get("private_metadata") or ()},
    )


class OrderUpdate(MarketMutation):
    """Mend an order's addresses, e-mail and the like; never what was bought. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String(description="The order's reference instead of its id.")
        input = OrderUpdateInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        actor = staff(info)
        if id is not None:
            pk = order_pk(id)
        else:
            found = models.Order.objects.filter(external_reference=external_reference or "").first()
            if found is None:
                raise NotFound(_("Không tìm thấy đơn hàng này."), field="externalReference")
            pk = found.pk
        order_edit.update(order_id=pk, changes=changes(input), actor=actor)
        return {"order": shown(pk)}
