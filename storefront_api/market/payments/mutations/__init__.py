"""Each mutation in its own file."""

import graphene

from storefront_api.market.payments.mutations.bank_line_clear import BankLineClear
from storefront_api.market.payments.mutations.bank_line_ignore import BankLineIgnore
from storefront_api.market.payments.mutations.bank_line_match import BankLineMatch
from storefront_api.market.payments.mutations.bank_line_prove import BankLineProve
from storefront_api.market.payments.mutations.bank_line_return import BankLineReturn
from storefront_api.market.payments.mutations.bank_line_split import BankLineSplit
from storefront_api.market.payments.mutations.bank_line_undo import BankLineUndo
from storefront_api.market.payments.mutations.bank_statement_import import BankStatementImport
from storefront_api.market.payments.mutations.channel_gateways import ChannelPaymentGatewaysUpdate


class Mutations(graphene.ObjectType):
    channel_payment_gateways_update = ChannelPaymentGatewaysUpdate.Field()
    bank_line_match = BankLineMatch.Field()
    bank_line_split = BankLineSplit.Field()
    bank_line_return = BankLineReturn.Field()
    bank_line_clear = BankLineClear.Field()
    bank_line_ignore = BankLineIgnore.Field()
    bank_line_prove = BankLineProve.Field()
    bank_line_undo = BankLineUndo.Field()
    bank_statement_import = BankStatementImport.Field()
