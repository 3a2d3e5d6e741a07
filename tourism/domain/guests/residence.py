"""Where a Vietnamese guest lives, as it was typed."""

from django.utils.translation import gettext as _

from marketplace.communes.domain.queries import communes_named
from marketplace.values.refusal import Refused


def commune_code(*, commune: str, province: str) -> str:
    """The code of the commune that was meant; nothing for nothing. Raises Refused (INVALID)."""
    if not commune.strip():
        if province.strip():
            raise Refused("REQUIRED", _("Bạn ghi cả xã hoặc phường."), field="commune")
        return ""
    found = communes_named(commune=commune, province=province)
    if not found:
        message = _("Không có xã, phường này trong danh sách từ 1/7/2025. Bạn xem lại tên, hoặc ghi cả vào địa chỉ.")
        raise Refused("INVALID", message, field="commune")
    if len(found) > 1:
        message = _("Có nhiều xã, phường tên như vậy. Bạn ghi thêm “xã” hoặc “phường”, và tỉnh.")
        raise Refused("INVALID", message, field="commune")
    return found[0].code
