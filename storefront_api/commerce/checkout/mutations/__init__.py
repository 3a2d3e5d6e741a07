"""One file each."""

import graphene

from storefront_api.commerce.checkout.mutations.billing_address_update import CheckoutBillingAddressUpdate
from storefront_api.commerce.checkout.mutations.complete import CheckoutComplete
from storefront_api.commerce.checkout.mutations.create import CheckoutCreate
from storefront_api.commerce.checkout.mutations.create_from_order import CheckoutCreateFromOrder
from storefront_api.commerce.checkout.mutations.create_order import OrderCreateFromCheckout
from storefront_api.commerce.checkout.mutations.customer_attach import CheckoutCustomerAttach
from storefront_api.commerce.checkout.mutations.customer_detach import CheckoutCustomerDetach
from storefront_api.commerce.checkout.mutations.customer_note_update import CheckoutCustomerNoteUpdate
from storefront_api.commerce.checkout.mutations.delivery_method_update import CheckoutDeliveryMethodUpdate
from storefront_api.commerce.checkout.mutations.delivery_options_calculate import DeliveryOptionsCalculate
from storefront_api.commerce.checkout.mutations.email_update import CheckoutEmailUpdate
from storefront_api.commerce.checkout.mutations.language_code_update import CheckoutLanguageCodeUpdate
from storefront_api.commerce.checkout.mutations.line_delete import CheckoutLineDelete
from storefront_api.commerce.checkout.mutations.lines_add import CheckoutLinesAdd
from storefront_api.commerce.checkout.mutations.lines_delete import CheckoutLinesDelete
from storefront_api.commerce.checkout.mutations.lines_update import CheckoutLinesUpdate
from storefront_api.commerce.checkout.mutations.promo_code import CheckoutAddPromoCode, CheckoutRemovePromoCode
from storefront_api.commerce.checkout.mutations.shipping_address_update import CheckoutShippingAddressUpdate
from storefront_api.commerce.checkout.mutations.shipping_method_update import CheckoutShippingMethodUpdate


class Mutations(graphene.ObjectType):
    checkout_create_from_order = CheckoutCreateFromOrder.Field()
    checkout_create = CheckoutCreate.Field()
    checkout_lines_add = CheckoutLinesAdd.Field()
    checkout_lines_update = CheckoutLinesUpdate.Field()
    checkout_lines_delete = CheckoutLinesDelete.Field()
    checkout_line_delete = CheckoutLineDelete.Field()
    checkout_email_update = CheckoutEmailUpdate.Field()
    checkout_shipping_address_update = CheckoutShippingAddressUpdate.Field()
    checkout_billing_address_update = CheckoutBillingAddressUpdate.Field()
    delivery_options_calculate = DeliveryOptionsCalculate.Field()
    checkout_delivery_method_update = CheckoutDeliveryMethodUpdate.Field()
    checkout_customer_attach = CheckoutCustomerAttach.Field()
    checkout_customer_detach = CheckoutCustomerDetach.Field()
    checkout_shipping_method_update = CheckoutShippingMethodUpdate.Field()
    checkout_customer_note_update = CheckoutCustomerNoteUpdate.Field()
    checkout_language_code_update = CheckoutLanguageCodeUpdate.Field()
    checkout_add_promo_code = CheckoutAddPromoCode.Field()
    checkout_remove_promo_code = CheckoutRemovePromoCode.Field()
    checkout_complete = CheckoutComplete.Field()
    order_create_from_checkout = OrderCreateFromCheckout.Field()
