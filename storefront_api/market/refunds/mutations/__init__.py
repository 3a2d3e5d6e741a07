"""Each mutation in its own file."""

import graphene

from storefront_api.market.refunds.mutations.cancel import RefundCancel
from storefront_api.market.refunds.mutations.give_back import OrderGiveBack
from storefront_api.market.refunds.mutations.order_payee import OrderRefundSetPayee
from storefront_api.market.refunds.mutations.record_by_hand import RefundRecordByHand
from storefront_api.market.refunds.mutations.retry import RefundRetry
from storefront_api.market.refunds.mutations.set_payee import RefundSetPayee


class Mutations(graphene.ObjectType):
    refund_record_by_hand = RefundRecordByHand.Field()
    refund_retry = RefundRetry.Field()
    refund_cancel = RefundCancel.Field()
    refund_set_payee = RefundSetPayee.Field()
    order_refund_set_payee = OrderRefundSetPayee.Field()
    order_give_back = OrderGiveBack.Field()
