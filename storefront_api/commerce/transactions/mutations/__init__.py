"""One file each."""

import graphene

from storefront_api.commerce.transactions.mutations.create import TransactionCreate
from storefront_api.commerce.transactions.mutations.event_report import TransactionEventReport
from storefront_api.commerce.transactions.mutations.gateway_initialize import PaymentGatewayInitialize
from storefront_api.commerce.transactions.mutations.initialize import TransactionInitialize
from storefront_api.commerce.transactions.mutations.process import TransactionProcess
from storefront_api.commerce.transactions.mutations.request_action import (
    TransactionRequestAction,
    TransactionRequestRefundForGrantedRefund,
)
from storefront_api.commerce.transactions.mutations.update import TransactionUpdate


class Mutations(graphene.ObjectType):
    payment_gateway_initialize = PaymentGatewayInitialize.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    transaction_create = TransactionCreate.Field()
    transaction_update = TransactionUpdate.Field()
    transaction_event_report = TransactionEventReport.Field()
    transaction_request_action = TransactionRequestAction.Field()
    transaction_request_refund_for_granted_refund = TransactionRequestRefundForGrantedRefund.Field()
