"""What entries and their parts are called."""

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
