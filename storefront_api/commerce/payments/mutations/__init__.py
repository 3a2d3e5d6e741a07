"""One file each."""

import graphene

from storefront_api.commerce.payments.mutations.checkout_payment_create import CheckoutPaymentCreate


class Mutations(graphene.ObjectType):
    checkout_payment_create = CheckoutPaymentCreate.Field()
