"""One file each, or one for a thing."""

import graphene

from storefront_api.commerce.orders.mutations.cancel import OrderCancel
from storefront_api.commerce.orders.mutations.confirm import OrderConfirm
from storefront_api.commerce.orders.mutations.fulfill import OrderFulfill
from storefront_api.commerce.orders.mutations.fulfillments import (
    FulfillmentApprove,
    FulfillmentCancel,
    FulfillmentUpdateTracking,
)
from storefront_api.commerce.orders.mutations.grant_refund import OrderGrantRefundCreate
from storefront_api.commerce.orders.mutations.invoice_create import InvoiceCreate
from storefront_api.commerce.orders.mutations.money import OrderCapture, OrderMarkAsPaid, OrderRefund, OrderVoid
from storefront_api.commerce.orders.mutations.note_add import OrderNoteAdd
from storefront_api.commerce.orders.mutations.update import OrderUpdate


class Mutations(graphene.ObjectType):
    order_confirm = OrderConfirm.Field()
    order_cancel = OrderCancel.Field()
    order_update = OrderUpdate.Field()
    order_note_add = OrderNoteAdd.Field()
    order_fulfill = OrderFulfill.Field()
    order_fulfillment_approve = FulfillmentApprove.Field()
    order_fulfillment_cancel = FulfillmentCancel.Field()
    order_fulfillment_update_tracking = FulfillmentUpdateTracking.Field()
    order_mark_as_paid = OrderMarkAsPaid.Field()
    order_capture = OrderCapture.Field()
    order_refund = OrderRefund.Field()
    order_void = OrderVoid.Field()
    order_grant_refund_create = OrderGrantRefundCreate.Field()
    invoice_create = InvoiceCreate.Field()
