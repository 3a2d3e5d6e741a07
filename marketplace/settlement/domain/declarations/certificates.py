"""Yearly certificates of what was withheld from a seller."""

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission, require_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.months import Month
from marketplace.settlement.models import DeclarationLine, SellerEntry, TaxDeclaration, WithholdingCertificate
from marketplace.values.refusal import NotFound, Refused


def number_of(certificate: WithholdingCertificate) -> str:
    """As it is quoted: "CTKT/2026/000012"."""
    return f"CTKT/{certificate.year}/{certificate.serial:06d}"


def issue_certificate(*, officer: User, seller_id: int, year: int) -> WithholdingCertificate:
    """The seller's certificate of a year, numbered without gaps; the same one when it was issued before.

    Raises Denied, NotFound, Refused: NOT_OVER, EARLIER_FIRST while a month of the year is not filed, NOTHING_WITHHELD.
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    if year >= Month.now().year:
        raise Refused("NOT_OVER", _("Năm này chưa hết, nên chưa cấp chứng từ được."), field="year")
    seller = Seller.objects.filter(pk=seller_id).first()
    if seller is None:
        raise NotFound(_("Không tìm thấy gian hàng này."), field="sellerId")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE settlement_withholdingcertificate IN SHARE ROW EXCLUSIVE MODE")
        known = WithholdingCertificate.objects.filter(seller=seller, year=year).first()
        return known or _issue(officer, seller, year)


def _issue(officer: User, seller: Seller, year: int) -> WithholdingCertificate:
    entries = SellerEntry.objects.filter(seller=seller, period__startswith=f"{year}-")
    filed = TaxDeclaration.objects.filter(period__startswith=f"{year}-").values_list("period", flat=True)
    if entries.exclude(period__in=filed).exists():
        raise Refused(
            "EARLIER_FIRST", _("Còn tháng trong năm chưa khai thuế. Khai xong rồi cấp chứng từ."), field="year"
        )
    lines = DeclarationLine.objects.filter(seller=seller, declaration__period__startswith=f"{year}-")
    rows = lines.values("declaration__period").annotate(
        sold=Sum("revenue"), withheld_vat=Sum("vat"), withheld_pit=Sum("pit")
    )
    months = [
        {
            "period": row["declaration__period"],
            "revenue": int(row["sold"]),
            "vat": int(row["withheld_vat"]),
            "pit": int(row["withheld_pit"]),
        }
        for row in rows.order_by("declaration__period")
    ]
    if not months:
        raise Refused("NOTHING_WITHHELD", _("Chợ không giữ thuế của gian hàng này trong năm đó."), field="sellerId")
    last = WithholdingCertificate.objects.filter(year=year).aggregate(serial=Max("serial"))["serial"] or 0
    return WithholdingCertificate.objects.create(
        seller=seller,
        year=year,
        serial=last + 1,
        name=seller.legal_name,
        tax_code=seller.tax_code,
        months=months,
        revenue=sum(month["revenue"] for month in months),
        vat=sum(month["vat"] for month in months),
        pit=sum(month["pit"] for month in months),
        issued_by=officer,
    )


def access_certificate(user: User | AnonymousUser, certificate_id: int) -> WithholdingCertificate:
    """For the seller's members and officers who handle payments; NotFound for all others."""
    found = WithholdingCertificate.objects.select_related("seller").filter(pk=certificate_id).first()
    may = has_permission(user, "HANDLE_PAYMENTS") or (
        found is not None and acts_for(user).filter(pk=found.seller_id).exists()
    )
    if found is None or not may:
        raise NotFound(_("Không tìm thấy chứng từ này."))
    return found
