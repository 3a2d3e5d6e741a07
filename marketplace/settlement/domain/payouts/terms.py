"""What is laid down for payouts and declarations, as of a day."""

from datetime import date
from pathlib import Path

from marketplace.values.dated import Term, term_on

FILE = Path(__file__).resolve().parents[2] / "data" / "payout_terms.csv"


def payout_minimum(day: date) -> Term:
    """The least that is transferred, in đồng; what is below waits for more."""
    return term_on(FILE, "PAYOUT_MINIMUM", day)


def account_wait_days(day: date) -> Term:
    """How many days a changed bank account waits before money goes to it."""
    return term_on(FILE, "ACCOUNT_WAIT_DAYS", day)


def tax_due_day(day: date) -> Term:
    """The day of the next month on which a month's declaration is due."""
    return term_on(FILE, "TAX_DUE_DAY", day)
