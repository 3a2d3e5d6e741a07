"""How papers write amounts, days and months, in the language that is active."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.settlement.domain.months import Month
from marketplace.values.clock import local_day


def amount(dong: int) -> str:
    """Without the sign of the currency: "1.234.000", in English "1,234,000"."""
    text = f"{dong:,}".replace("-", "−")
    return text if (get_language() or "vi").startswith("en") else text.replace(",", ".")


def day(value: date | datetime) -> str:
    """23/11/2026."""
    on = local_day(value) if isinstance(value, datetime) else value
    return f"{on:%d/%m/%Y}"


def month_name(month: Month) -> str:
    """Month and year."""
    return _("tháng %(month)s") % {"month": f"{month.number}/{month.year}"}


def per_cent(rate: Decimal) -> str:
    """1,5 %, in English 1.5%."""
    text = f"{rate * 100:f}".rstrip("0").rstrip(".") if rate else "0"
    return f"{text}%" if (get_language() or "vi").startswith("en") else f"{text.replace('.', ',')} %"
