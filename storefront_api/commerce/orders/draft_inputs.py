"""What staff say of drafts."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.drafts.drafting import UNSAID, DraftChanges
from marketplace.shop.native.domain.drafts.lines import DraftLine
from marketplace.shop.native.domain.orders.order_edit import OrderChanges
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.values.refusal import Refused
from storefront_api.commerce.addresses.types import AddressInput, address_info
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput


class OrderLineCreateInput(graphene.InputObjectType):
    """Goods for a draft."""

    quantity = graphene.Int(required=True)
    variant_id = graphene.ID(required=True)
    force_new_line = graphene.Boolean(default_value=False, description="A line of their own, whatever is there.")
    price = PositiveDecimal(description="For one, instead of the channel's.")


class OrderLineInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)


class OrderDiscountCommonInput(graphene.InputObjectType):
    """What is taken off by hand."""

    value_type = DiscountValueTypeEnum(required=True)
    value = PositiveDecimal(required=True, description="Per cent, or an amount of the order's currency.")
    reason = graphene.String()


class DraftOrderInput(graphene.InputObjectType):
    """What is left out stays."""

    billing_address = AddressInput()
    save_billing_address = graphene.Boolean(description="For the buyer's address book; with `billingAddress` only.")
    user = graphene.ID()
    user_email = graphene.String()
    discount = PositiveDecimal(deprecation_reason="Use `orderDiscountAdd`: this does nothing.")
    shipping_address = AddressInput()
    save_shipping_address = graphene.Boolean(description="For the buyer's address book; with `shippingAddress` only.")
    shipping_method = graphene.ID()
    voucher = graphene.ID(deprecation_reason="Use `voucherCode`.")
    voucher_code = graphene.String()
    customer_note = graphene.String()
    channel_id = graphene.ID()
    redirect_url = graphene.String(description="Where the order can be seen.")
    external_reference = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    language_code = LanguageCodeEnum()


class DraftOrderCreateInput(DraftOrderInput):
    """Everything of a draft, and its first lines."""

    lines = graphene.List(graphene.NonNull(OrderLineCreateInput))


def draft_changes(given: Any) -> DraftChanges:
    """The domain's value. Refused: GRAPHQL_ERROR (ids), INVALID (both kinds of voucher, redirect)."""
    if given.get("voucher") and given.get("voucher_code"):
        raise Refused("INVALID", _("Chỉ dùng một trong hai: voucher hoặc voucherCode."), field="voucher")
    billing, shipping, code = (given.get(name) for name in ("billing_address", "shipping_address", "language_code"))
    url = given.get("redirect_url")
    return DraftChanges(
        of_order=OrderChanges(
            billing_address=address_info(billing) if billing else None,
            shipping_address=address_info(shipping) if shipping else None,
            user_email=given.get("user_email"),
            external_reference=given.get("external_reference"),
            language_code=code.value if code else None,
            metadata={one.key: one.value for one in given.get("metadata") or ()},
            private_metadata={one.key: one.value for one in given.get("private_metadata") or ()},
        ),
        channel_id=int_pk_of(given["channel_id"], "Channel", field="channelId") if given.get("channel_id") else None,
        user_id=_pk(given, "user", "User", "user"),
        customer_note=(given["customer_note"] or "") if "customer_note" in given else UNSAID,
        redirect_url=(check_redirect(url) if url else "") if "redirect_url" in given else UNSAID,
        shipping_method_id=_pk(given, "shipping_method", "ShippingMethod", "shippingMethod"),
        voucher_id=_pk(given, "voucher", "Voucher", "voucher"),
        voucher_code=given.get("voucher_code", UNSAID),
        saves_billing_address=given.get("save_billing_address"),
        saves_shipping_address=given.get("save_shipping_address"),
    )


def draft_lines(given: Any) -> list[DraftLine]:
    """The domain's values. Refused (GRAPHQL_ERROR) for ids of something else."""
    return [
        DraftLine(
            variant_id=int_pk_of(one.variant_id, "ProductVariant", field="variantId"),
            quantity=one.quantity,
            force_new_line=bool(one.get("force_new_line")),
            price=one.get("price"),
        )
        for one in given or ()
    ]


def _pk(given: Any, name: str, type_name: str, field: str) -> Any:
    if name not in given:
        return UNSAID
    return int_pk_of(given[name], type_name, field=field) if given[name] else None
