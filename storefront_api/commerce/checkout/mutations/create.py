from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import create_checkout
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from storefront_api.commerce.addresses.types import address_info
from storefront_api.commerce.checkout.inputs import (
    CheckoutCreateInput,
    additions,
    address_checks,
    named_nodes,
    pairs,
)
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CheckoutCreate(MarketMutation):
    """Open a basket."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments:
        input = CheckoutCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        rules = input.get("validation_rules") or {}
        if input.get("private_metadata"):
            require_requestor(info, "MANAGE_CHECKOUTS", "HANDLE_CHECKOUTS")
        with named_nodes():
            checkout = cls._open(info, input, rules)
        return {"checkout": checkout}

    @classmethod
    def _open(cls, info: GraphQLResolveInfo, input: Any, rules: Any) -> models.Checkout:
        caller = info.context
        return create_checkout(
            channel_slug=input.get("channel") or MARKET_SLUG,
            lines=additions(info, input.lines),
            email=input.get("email") or (caller.user.email or "" if caller.is_authenticated else ""),
            user_id=caller.user.pk if caller.is_authenticated else None,
            language_code=input.language_code.value if input.get("language_code") else caller.language,
            shipping_address=address_info(input.shipping_address, home="") if input.get("shipping_address") else None,
            billing_address=address_info(input.billing_address, home="") if input.get("billing_address") else None,
            shipping_checks=address_checks(rules.get("shipping_address")),
            billing_checks=address_checks(rules.get("billing_address")),
            save_shipping_address=input.get("save_shipping_address") is not False,
            save_billing_address=input.get("save_billing_address") is not False,
            metadata=pairs(input.get("metadata")),
            private_metadata=pairs(input.get("private_metadata")),
        )
