"""Dated terms, what was sold, what it earned whom, and when it reached its buyer."""

from marketplace.settlement.models.entries import SellerEntry
from marketplace.settlement.models.served import ServedLine
from marketplace.settlement.models.sold import SettledReturn, SoldLine
from marketplace.settlement.models.terms import CommissionRule, Rate

__all__ = ["CommissionRule", "Rate", "SellerEntry", "ServedLine", "SettledReturn", "SoldLine"]
