"""A seller's month as a spreadsheet."""

from django.utils.translation import gettext as _

from marketplace.settlement.domain.statements.monthly import Statement
from marketplace.settlement.papers import statement_lines
from marketplace.settlement.papers.sheet import Book

_COLUMNS = ("base", "commission", "vat", "pit", "net")


def statement_sheet(statement: Statement) -> bytes:
    """Sums, then each sale and return, then each transfer."""
    book = Book()
    book.sheet(_("Tổng"), [str(statement.month), _("Số tiền")], statement_lines.sums(statement), widths=[46, 16])
    book.sheet(
        _("Từng món"),
        [_("Ngày"), _("Món"), _("Tiền bán"), _("Phí"), _("Thuế GTGT"), _("Thuế TNCN"), _("Của bạn")],
        [
            [entry.at, statement_lines.what(entry), *(getattr(entry, column) for column in _COLUMNS)]
            for entry in (*statement.sold, *statement.returned)
        ],
        widths=[12, 46, 14, 12, 12, 12, 14],
    )
    book.sheet(
        _("Đã chuyển"),
        [_("Ngày"), _("Việc"), _("Số tiền")],
        [
            [one.at, statement_lines.became(one), -one.amount if one.is_back else one.amount]
            for one in statement.transfers
        ],
        widths=[12, 46, 16],
    )
    return book.content()
