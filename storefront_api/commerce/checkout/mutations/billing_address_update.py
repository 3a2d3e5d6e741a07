from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import set_billing_address
from storefront_api.commerce.addresses.types import AddressInput, address_info
from storefront_api.commerce.checkout.inputs import CheckoutAddressValidationRules, CheckoutIds, address_checks
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutBillingAddressUpdate(CheckoutMutation):
    """Who pays."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        billing_address = AddressInput(required=True)
        save_address = graphene.Boolean(default_value=True)
        validation_rules = CheckoutAddressValidationRules()

    @classmethod
    def change(
        cls,
        info: GraphQLResolveInfo,
        checkout_id: UUID,
        billing_address: Any,
        save_address: bool = True,
        validation_rules: Any = None,
        **_rest: Any,
    ) -> models.Checkout:
        return set_billing_address(
            checkout_id=checkout_id,
            address=address_info(billing_address, home=""),
            checks=address_checks(validation_rules),
            save=save_address,
        )
