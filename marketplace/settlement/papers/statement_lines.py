"""The lines of a seller's month that paper and spreadsheet share."""

from django.utils.translation import gettext as _

from marketplace.settlement.domain.statements.monthly import Statement, Transfer
from marketplace.settlement.domain.words import event_name
from marketplace.settlement.models import SellerEntry
from marketplace.settlement.papers.words import per_cent


def sums(statement: Statement) -> list[tuple[str, int]]:
    """From what was owed at the beginning to what is owed at the end; every amount with its sign."""
    return [
        (_("Chợ còn giữ của bạn đầu tháng"), statement.opening),
        (_("Tiền bán được, đã trừ khách trả lại"), statement.total("base")),
        (_("Phí của chợ"), -statement.total("commission")),
        (_("Thuế giá trị gia tăng chợ giữ để nộp thay"), -statement.total("vat")),
        (_("Thuế thu nhập cá nhân chợ giữ để nộp thay"), -statement.total("pit")),
        (_("Đã chuyển cho bạn"), -statement.paid_out),
        (_("Chợ còn giữ của bạn cuối tháng"), statement.closing),
    ]


def what(entry: SellerEntry) -> str:
    """What was sold, or how it came back."""
    words = _("%(what)s (đơn %(number)s)") % {"what": entry.description, "number": entry.order_number}
    return words if entry.event == SellerEntry.Event.SALE else f"{event_name(entry.event)}: {words}"


def why(statement: Statement) -> list[str]:
    """Which rates were taken, and where each is laid down; every one once."""
    found: dict[str, None] = {}
    for entry in (*statement.sold, *statement.returned):
        for name, rate, rule in (
            (_("Phí của chợ"), entry.commission_rate, entry.commission_rule),
            (_("Thuế giá trị gia tăng"), entry.vat_rate, entry.vat_rule),
            (_("Thuế thu nhập cá nhân"), entry.pit_rate, entry.pit_rule),
        ):
            source = f" ({rule.source})" if rule is not None else ""
            found[f"{name}: {per_cent(rate)}{source}"] = None
    return list(found)


def became(transfer: Transfer) -> str:
    """What became of a transfer, in words."""
    if transfer.is_cash:
        return _("Khách trả tiền mặt, bạn đã giữ")
    if transfer.is_back:
        back = _("Ngân hàng trả lại: %(reason)s") % {"reason": transfer.reason}
        return back if transfer.reason else _("Chưa chuyển đi")
    return _("Chuyển vào %(account)s") % {"account": transfer.account}
