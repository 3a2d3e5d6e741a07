"""Months as the village lives them, written YYYY-MM."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.refusal import Refused

_TEXT = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month.

    >>> str(Month(2026, 12).following), str(Month(2026, 1).before), Month(2026, 2).last
    ('2027-01', '2025-12', datetime.date(2026, 2, 28))
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """Raises Refused (INVALID) for what is no month."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise Refused("INVALID", _("Tháng viết như 2026-11."), field="month")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def now(cls) -> "Month":
        """The one that runs."""
        return cls.of(local_day(timezone.now()))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def start(self) -> datetime:
        """The moment it begins."""
        return datetime(self.year, self.number, 1, tzinfo=VIETNAM)

    @property
    def end(self) -> datetime:
        """The moment the next one begins."""
        return self.following.start

    @property
    def following(self) -> "Month":
        """The next one."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> "Month":
        """The one before."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"
