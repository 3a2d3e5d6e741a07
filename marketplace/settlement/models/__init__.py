"""Dated terms, what was sold, what it earned whom, when it reached its buyer, and what was paid on and declared."""

from marketplace.settlement.models.bank_accounts import SellerBankAccount
from marketplace.settlement.models.declarations import DeclarationLine, TaxDeclaration, WithholdingCertificate
from marketplace.settlement.models.entries import SellerEntry
from marketplace.settlement.models.payouts import Payout, PayoutAction, PayoutBatch
from marketplace.settlement.models.served import ServedLine
from marketplace.settlement.models.sold import SettledReturn, SoldLine
from marketplace.settlement.models.terms import CommissionRule, Rate

__all__ = [
    "CommissionRule",
    "DeclarationLine",
    "Payout",
    "PayoutAction",
    "PayoutBatch",
    "Rate",
    "SellerBankAccount",
    "SellerEntry",
    "ServedLine",
    "SettledReturn",
    "SoldLine",
    "TaxDeclaration",
    "WithholdingCertificate",
]
