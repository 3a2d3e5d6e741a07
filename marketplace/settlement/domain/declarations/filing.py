"""Filing a month, which freezes it, and paying what is due to the state."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.ledger.domain.posting import Account, Leg, post
from marketplace.ledger.models import EntryKind
from marketplace.settlement.domain.declarations.drafts import draft
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts.books import market_account
from marketplace.settlement.models import DeclarationLine, SellerEntry, TaxDeclaration
from marketplace.values.refusal import NotFound, Refused


def file_month(*, officer: User, month: Month, reference: str) -> TaxDeclaration:
    """Write down that the month was declared; from now on nothing is written into it, and returns go to the next.

    Raises Denied, Refused: REQUIRED without the tax office's number, NOT_OVER, ALREADY_FILED, EARLIER_FIRST,
    BOOKS_DIFFER where entries and books do not agree.
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    if not reference.strip():
        raise Refused("REQUIRED", _("Bạn ghi mã giao dịch thuế điện tử của tờ khai."), field="reference")
    if month >= Month.now():
        raise Refused("NOT_OVER", _("Tháng này chưa hết, nên chưa khai được."), field="month")
    with transaction.atomic():
        _wait_for_writers()
        found = draft(month)
        if found.filed:
            raise Refused("ALREADY_FILED", _("Tháng này đã khai rồi."), field="month")
        _earlier_first(month)
        if not found.agrees:
            message = _("Tờ khai và sổ cái lệch nhau. Chạy “cholang ledger verify” và báo người phụ trách.")
            raise Refused("BOOKS_DIFFER", message, field="month")
        filed = TaxDeclaration.objects.create(
            period=str(month),
            revenue=found.revenue,
            vat=found.vat,
            pit=found.pit,
            vat_carried=found.vat_carried,
            pit_carried=found.pit_carried,
            filed_by=officer,
            reference=reference.strip()[:80],
        )
        for line in found.lines:
            line.declaration = filed
        DeclarationLine.objects.bulk_create(found.lines)
    return filed


def pay_month(*, officer: User, month: Month, reference: str) -> TaxDeclaration:
    """The market's bank paid what was due to the state. Raises Denied, NotFound, Refused (REQUIRED, INVALID_STATUS,
    NOTHING_TO_PAY)."""
    require_permission(officer, "HANDLE_PAYMENTS")
    if not reference.strip():
        raise Refused("REQUIRED", _("Bạn ghi mã giao dịch của ngân hàng."), field="reference")
    with transaction.atomic():
        filed = TaxDeclaration.objects.select_for_update().filter(period=str(month)).first()
        if filed is None:
            raise NotFound(_("Tháng này chưa khai."), field="month")
        if filed.paid_at is not None:
            raise Refused("INVALID_STATUS", _("Thuế của tháng này đã nộp rồi."), field="month")
        due = draft(month)
        if not due.vat_due + due.pit_due:
            raise Refused("NOTHING_TO_PAY", _("Tháng này không phải nộp đồng nào."), field="month")
        filed.paid_at, filed.paid_by, filed.paid_reference = timezone.now(), officer, reference.strip()[:80]
        filed.save(update_fields=["paid_at", "paid_by", "paid_reference"])
        legs = [("VAT_WITHHELD", due.vat_due), ("PIT_WITHHELD", due.pit_due)]
        post(
            kind=EntryKind.TAX_PAID,
            key=f"tax-paid:{filed.period}",
            legs=[
                *(Leg(Account(kind), amount) for kind, amount in legs if amount),
                Leg(Account("BANK", market_account()), -(due.vat_due + due.pit_due)),
            ],
            currency="VND",
            at=filed.paid_at,
            description=f"{filed.period} {filed.paid_reference}",
            actor=f"user:{officer.pk}",
        )
    return filed


def _wait_for_writers() -> None:
    """Until every entry under way is written; those that come later meet a month that is filed."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE settlement_sellerentry IN SHARE MODE")


def _earlier_first(month: Month) -> None:
    filed = TaxDeclaration.objects.values_list("period", flat=True)
    open_months = SellerEntry.objects.filter(period__lt=str(month)).exclude(period__in=filed)
    first = open_months.order_by("period").values_list("period", flat=True).first()
    if first is not None:
        message = _("Phải khai tháng %(month)s trước.") % {"month": first}
        raise Refused("EARLIER_FIRST", message, field="month")
