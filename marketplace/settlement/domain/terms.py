"""Days that are laid down: how long a seller's money waits, how early a fee is announced."""

from datetime import date
from pathlib import Path

from marketplace.values.dated import Term, term_on

FILE = Path(__file__).resolve().parent.parent / "data" / "terms.csv"


def holding_days(day: date) -> Term:
    """How many days after delivery, check-out or tour the money is available."""
    return term_on(FILE, "HOLDING_DAYS", day)


def fee_notice_days(day: date) -> Term:
    """How many days ahead a higher fee is announced (Law 122/2025)."""
    return term_on(FILE, "FEE_NOTICE_DAYS", day)
