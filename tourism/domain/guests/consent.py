"""What people agree to before anything of theirs is written down (Law 91/2025 on personal data)."""

from datetime import date

from django.utils.translation import gettext as _

from marketplace.values.refusal import Refused
from tourism.domain.guests.terms import retention_days

VERSION = "2026-11"
"""Changes with the words below."""


def consent_text(day: date) -> str:
    """In the active language."""
    words = _(
        "Tôi đồng ý cho chủ nhà ghi thông tin giấy tờ của tôi chỉ để khai báo lưu trú với công an xã theo luật. "
        "Thông tin được mã hóa, chỉ chủ nhà và cán bộ phụ trách xem được, mỗi lần xem đều ghi lại, và bị xóa %(days)s "
        "ngày sau ngày đi. Tôi có thể nhờ chủ nhà sửa."
    )
    return words % {"days": retention_days(day).value}


def check_consent(is_given: bool) -> None:
    """Raises Refused (REQUIRED) without it."""
    if not is_given:
        message = _("Cần khách đồng ý trước khi ghi giấy tờ. Bạn đọc cho khách nghe rồi đánh dấu vào ô đồng ý.")
        raise Refused("REQUIRED", message, field="consent")
