"""A month as it would be declared: by seller, province and category, with the books beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Min, Sum

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.ledger.models import Leg
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts.terms import tax_due_day
from marketplace.settlement.models import DeclarationLine, SellerEntry, TaxDeclaration
from marketplace.values.clock import local_day

COOPERATIVE = "COOPERATIVE"
"""Declares for itself: nothing is withheld, nothing is said of it here."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a month comes to, filed or not. Đồng; below zero where more was given back than sold."""

    month: Month
    lines: Sequence[DeclarationLine]
    """Of a month not filed, rows that are not saved."""
    revenue: int
    vat: int
    pit: int
    vat_carried: int
    """From months before; zero or less."""
    pit_carried: int
    books_vat: int
    """What sales and returns of the month moved in the books."""
    books_pit: int
    filed: TaxDeclaration | None

    @property
    def vat_due(self) -> int:
        """To be paid to the state."""
        return max(0, self.vat + self.vat_carried)

    @property
    def pit_due(self) -> int:
        """To be paid to the state."""
        return max(0, self.pit + self.pit_carried)

    @property
    def vat_left(self) -> int:
        """Carried on to the next month; zero or less."""
        return min(0, self.vat + self.vat_carried)

    @property
    def pit_left(self) -> int:
        """Carried on to the next month; zero or less."""
        return min(0, self.pit + self.pit_carried)

    @property
    def agrees(self) -> bool:
        """With the books, to the đồng."""
        return (self.vat, self.pit) == (self.books_vat, self.books_pit)

    @property
    def due_on(self) -> date:
        """The last day to declare and pay."""
        after = self.month.following
        return date(after.year, after.number, tax_due_day(self.month.first).value)

    @property
    def is_over(self) -> bool:
        """Nothing can be sold in it any more."""
        return self.month < Month.now()


def access_draft(user: User | AnonymousUser, month: Month) -> Draft:
    """For officers who handle payments; raises Denied."""
    require_permission(user, "HANDLE_PAYMENTS")
    return draft(month)


def draft(month: Month) -> Draft:
    """A fixed number of statements."""
    filed = TaxDeclaration.objects.select_related("filed_by", "paid_by").filter(period=str(month)).first()
    lines = list(filed.lines.order_by("name", "seller_id", "pk")) if filed else _lines(month)
    before = TaxDeclaration.objects.filter(period__lt=str(month)).order_by("-period").first()
    return Draft(
        month=month,
        lines=lines,
        revenue=sum(line.revenue for line in lines),
        vat=sum(line.vat for line in lines),
        pit=sum(line.pit for line in lines),
        vat_carried=filed.vat_carried if filed else _left(before, "vat"),
        pit_carried=filed.pit_carried if filed else _left(before, "pit"),
        books_vat=_books("VAT_WITHHELD", month),
        books_pit=_books("PIT_WITHHELD", month),
        filed=filed,
    )


def months_to_declare(user: User | AnonymousUser) -> list[Month]:
    """From the first month with a sale until now, the last first. Raises Denied."""
    require_permission(user, "HANDLE_PAYMENTS")
    began = SellerEntry.objects.aggregate(at=Min("at"))["at"]
    month, found = Month.of(local_day(began)) if began else Month.now(), []
    while month <= Month.now():
        found.append(month)
        month = month.following
    return found[::-1]


def _lines(month: Month) -> list[DeclarationLine]:
    rows = (
        SellerEntry.objects.filter(period=str(month))
        .exclude(legal_form=COOPERATIVE)
        .values("seller_id", "seller__legal_name", "tax_code", "province_code", "residency", "category")
        .annotate(revenue=Sum("base"), withheld_vat=Sum("vat"), withheld_pit=Sum("pit"))
        .order_by("seller__legal_name", "seller_id", "province_code", "category", "residency", "tax_code")
    )
    return [
        DeclarationLine(
            seller_id=row["seller_id"],
            name=row["seller__legal_name"],
            tax_code=row["tax_code"],
            province_code=row["province_code"],
            residency=row["residency"],
            category=row["category"],
            revenue=int(row["revenue"]),
            vat=int(row["withheld_vat"]),
            pit=int(row["withheld_pit"]),
        )
        for row in rows
    ]


def _left(before: TaxDeclaration | None, tax: str) -> int:
    return min(0, getattr(before, tax) + getattr(before, f"{tax}_carried")) if before else 0


def _books(kind: str, month: Month) -> int:
    legs = Leg.objects.filter(
        kind=kind,
        entry__kind__in=["SALE", "RETURN"],
        entry__currency="VND",
        entry__at__gte=month.start,
        entry__at__lt=month.end,
    )
    return -int(legs.aggregate(sum=Sum("amount", default=0))["sum"])
