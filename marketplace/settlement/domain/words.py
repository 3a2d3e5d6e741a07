"""What entries and their parts are called."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.settlement.models import SellerEntry

_EVENTS: dict[str, Promise | str] = {
    SellerEntry.Event.SALE: _("Đã bán"),
    SellerEntry.Event.CANCEL: _("Đơn hủy"),
    SellerEntry.Event.RETURN: _("Khách trả lại"),
    SellerEntry.Event.PARTIAL: _("Hoàn một phần"),
}
_CATEGORIES: dict[str, Promise | str] = {
    "goods": _("Bán hàng hóa"),
    "services": _("Dịch vụ, lưu trú"),
    "production": _("Tự sản xuất, ăn uống, vận tải"),
    "other": _("Việc khác"),
}


def event_name(event: str) -> str:
    """Sold, or how it came back."""
    return str(_EVENTS[event])


def category_name(category: str) -> str:
    """Of the tax list; one that is not on it bears the highest rates."""
    return str(_CATEGORIES.get(category, _("Chưa xếp nhóm")))


def per_cent(rate: Decimal, language: str) -> str:
    """As people write it.

    >>> per_cent(Decimal("0.0150"), "vi"), per_cent(Decimal("0.05"), "en"), per_cent(Decimal("0"), "vi")
    ('1,5 %', '5%', '0 %')
    """
    text = f"{rate * 100:f}".rstrip("0").rstrip(".") if rate else "0"
    return f"{text}%" if language.startswith("en") else f"{text.replace('.', ',')} %"
