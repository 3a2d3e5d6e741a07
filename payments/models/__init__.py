"""Attempts to be paid, what gateways told us, what came to the bank account, what goes back, what does not agree."""

from payments.models.attempts import PaymentAttempt
from payments.models.bank_line_actions import BankLineAction, BankLineClearing, BankLinePart
from payments.models.bank_lines import BankLine
from payments.models.cash import CashReceipt
from payments.models.differences import Difference, Reconciliation
from payments.models.disputes import Dispute
from payments.models.notifications import Notification
from payments.models.offers import ChannelGateway
from payments.models.refunds import Refund

__all__ = [
    "BankLine",
    "BankLineAction",
    "BankLineClearing",
    "BankLinePart",
    "CashReceipt",
    "ChannelGateway",
    "Difference",
    "Dispute",
    "Notification",
    "PaymentAttempt",
    "Reconciliation",
    "Refund",
]
