"""One file each, or one for a thing."""

import graphene

from storefront_api.commerce.orders.mutations.cancel import OrderCancel
from storefront_api.commerce.orders.mutations.confirm import OrderConfirm
from storefront_api.commerce.orders.mutations.draft_complete import DraftOrderComplete
from storefront_api.commerce.orders.mutations.draft_create import DraftOrderCreate
from storefront_api.commerce.orders.mutations.draft_delete import DraftOrderBulkDelete, DraftOrderDelete
from storefront_api.commerce.orders.mutations.draft_discounts import (
    OrderDiscountAdd,
    OrderDiscountDelete,
    OrderDiscountUpdate,
)
from storefront_api.commerce.orders.mutations.draft_lines import (
    OrderLineDelete,
    OrderLineDiscountRemove,
    OrderLineDiscountUpdate,
    OrderLinesCreate,
    OrderLineUpdate,
)
from storefront_api.commerce.orders.mutations.draft_update import DraftOrderUpdate
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
from storefront_api.commerce.orders.mutations.update_shipping import OrderUpdateShipping


class Mutations(graphene.ObjectType):
    draft_order_create = DraftOrderCreate.Field()
    draft_order_update = DraftOrderUpdate.Field()
    draft_order_complete = DraftOrderComplete.Field()
    draft_order_delete = DraftOrderDelete.Field()
    draft_order_bulk_delete = DraftOrderBulkDelete.Field()
    order_lines_create = OrderLinesCreate.Field()
    order_line_update = OrderLineUpdate.Field()
    order_line_delete = OrderLineDelete.Field()
    order_line_discount_update = OrderLineDiscountUpdate.Field()
    order_line_discount_remove = OrderLineDiscountRemove.Field()
    order_discount_add = OrderDiscountAdd.Field()
    order_discount_update = OrderDiscountUpdate.Field()
    order_discount_delete = OrderDiscountDelete.Field()
    order_update_shipping = OrderUpdateShipping.Field()
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
