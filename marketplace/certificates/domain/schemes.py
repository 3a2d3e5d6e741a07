"""What the schemes say themselves of how long a certificate may count."""

from datetime import date

from dateutil.relativedelta import relativedelta

from marketplace.certificates.models import Certificate

Scheme = Certificate.Scheme
OCOP_STARS = range(3, 6)
_MONTHS = {Scheme.OCOP: 36}
"""OCOP: Decision 148/QĐ-TTg of 24 February 2023; its forerunner of 2019 said the same."""
MOST_MONTHS = 120
"""Of any other: a later day is a slip of the pen."""


def latest_end(scheme: str, valid_from: date) -> date:
    """The last day that a certificate of this day may name."""
    return valid_from + relativedelta(months=months(scheme))


def months(scheme: str) -> int:
    """How many months it counts at most."""
    return _MONTHS.get(Scheme(scheme), MOST_MONTHS)
