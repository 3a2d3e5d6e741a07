"""One file each."""

import graphene

from storefront_api.commerce.transactions.mutations.initialize import TransactionInitialize
from storefront_api.commerce.transactions.mutations.process import TransactionProcess


class Mutations(graphene.ObjectType):
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
