"""A month's declaration as a spreadsheet, with the sums that go into the form and the check against the books."""

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.identity import vault
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.settlement.domain.declarations.drafts import Draft
from marketplace.settlement.domain.words import category_name
from marketplace.settlement.papers.sheet import Book, Value


def declaration_sheet(draft: Draft) -> bytes:
    """Personal numbers stand in it, for the tax office: whoever takes it handles payments."""
    book = Book()
    book.sheet(
        _("Từng người bán"),
        [
            _("Mã số thuế hoặc số định danh"),
            _("Họ tên"),
            _("Mã tỉnh"),
            _("Cư trú"),
            _("Nhóm ngành"),
            _("Doanh thu"),
            _("Thuế GTGT"),
            _("Thuế TNCN"),
        ],
        _rows(draft),
        widths=[20, 32, 9, 16, 28, 16, 14, 14],
    )
    book.sheet(_("Tổng"), [str(draft.month), _("Thuế GTGT"), _("Thuế TNCN")], _sums(draft), widths=[46, 16, 16])
    return book.content()


def _rows(draft: Draft) -> list[list[Value]]:
    sellers = sellers_by_id([line.seller_id for line in draft.lines])
    return [
        [
            line.tax_code or vault.open_sealed(sellers[line.seller_id].personal_id_sealed),
            line.name,
            line.province_code,
            line.residency,
            category_name(line.category),
            line.revenue,
            line.vat,
            line.pit,
        ]
        for line in draft.lines
    ]


def _sums(draft: Draft) -> list[list[Value]]:
    return [
        [_("Khấu trừ trong tháng, đã trừ hàng trả lại"), draft.vat, draft.pit],
        [_("Tháng trước chuyển sang"), draft.vat_carried, draft.pit_carried],
        [_("Phải nộp"), draft.vat_due, draft.pit_due],
        [_("Chuyển sang tháng sau"), draft.vat_left, draft.pit_left],
        [_("Theo sổ cái"), draft.books_vat, draft.books_pit],
        [_("Lệch so với sổ cái"), draft.vat - draft.books_vat, draft.pit - draft.books_pit],
        [_("Doanh thu"), draft.revenue, None],
        [_("Tổ chức khai thay"), settings.MARKET_NAME, settings.MARKET_TAX_CODE],
    ]
