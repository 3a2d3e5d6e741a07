"""A seller's month on paper."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from marketplace.papers import layout
from marketplace.settlement.domain.statements.monthly import Statement
from marketplace.settlement.models import SellerEntry
from marketplace.settlement.papers import statement_lines
from marketplace.settlement.papers.words import amount, day, month_name

_COLUMNS = ("base", "commission", "vat", "pit", "net")


def statement_pdf(statement: Statement) -> bytes:
    """A4; what was sold, what was taken and why, returns, transfers, what comes next."""
    layout.load_fonts()
    title = _("Sổ tiền %(month)s") % {"month": month_name(statement.month)}
    parts: list[Flowable] = [
        layout.words(title, layout.TITLE),
        layout.words(f"{statement.seller.name} · {statement.seller.legal_name}"),
        layout.sums([(text, f"{amount(figure)} ₫") for text, figure in statement_lines.sums(statement)]),
        *layout.heading(_("Đã bán")),
        _entries(statement.sold, _("Tháng này chưa bán được món nào.")),
    ]
    if statement.returned:
        parts += [*layout.heading(_("Khách trả lại, đơn hủy")), _entries(statement.returned, "")]
    parts += [*layout.heading(_("Đã chuyển cho bạn")), _transfers(statement)]
    reasons = statement_lines.why(statement)
    if reasons:
        parts += layout.heading(_("Vì sao trừ"))
        parts += [layout.words(f"• {reason}", layout.SMALL) for reason in reasons]
        rounding = _("Mỗi khoản làm tròn đến đồng theo từng dòng, nửa đồng làm tròn lên.")
        parts.append(layout.words(rounding, layout.SMALL))
    parts += _next(statement)
    return layout.pdf(f"{title} · {statement.seller.name}", parts)


def _entries(rows: Sequence[SellerEntry], nothing: str) -> Flowable:
    if not rows:
        return layout.words(nothing)
    return layout.table(
        [_("Ngày"), _("Món"), _("Tiền bán"), _("Phí"), _("Thuế GTGT"), _("Thuế TNCN"), _("Của bạn")],
        [
            [day(row.at), statement_lines.what(row), *(amount(getattr(row, column)) for column in _COLUMNS)]
            for row in rows
        ],
        widths=[0.12, 0.36, 0.12, 0.09, 0.1, 0.1, 0.11],
        amounts=5,
        total=["", _("Cộng"), *(amount(sum(getattr(row, column) for row in rows)) for column in _COLUMNS)],
    )


def _transfers(statement: Statement) -> Flowable:
    if not statement.transfers:
        return layout.words(_("Tháng này chưa có lần chuyển nào."))
    return layout.table(
        [_("Ngày"), _("Việc"), _("Số tiền")],
        [
            [day(one.at), statement_lines.became(one), amount(-one.amount if one.is_back else one.amount)]
            for one in statement.transfers
        ],
        widths=[0.14, 0.64, 0.22],
        amounts=1,
        total=["", _("Cộng"), amount(statement.paid_out)],
    )


def _next(statement: Statement) -> list[Flowable]:
    if statement.now is None:
        return []
    now = statement.now
    parts: list[Flowable] = [
        *layout.heading(_("Sắp tới")),
        layout.words(_("Chuyển được hôm nay: %(amount)s ₫") % {"amount": amount(now.available.amount)}),
    ]
    for one in statement.coming:
        words = _("Từ %(day)s: thêm %(amount)s ₫") % {"day": day(one.on), "amount": amount(one.amount.amount)}
        parts.append(layout.words(words))
    if now.unserved:
        words = _("Chưa giao đến khách: %(amount)s ₫") % {"amount": amount(now.unserved.amount)}
        parts.append(layout.words(words))
    if now.carried:
        words = _("Trừ vào lần bán sau: %(amount)s ₫") % {"amount": amount(now.carried.amount)}
        parts.append(layout.words(words))
    return parts
