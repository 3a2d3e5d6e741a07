"""What changing rules did to departures, in words."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web.visit import VisitRequest


def tell_followed(request: VisitRequest, followed: dict[str, Any]) -> None:
    """How many departures were opened and taken away, and which stay because guests have booked them."""
    said = [_("Đã lưu.")]
    opened, gone, left = followed["opened"], followed["takenAway"], len(followed["unplanned"])
    if opened:
        said.append(ngettext("Mở thêm %(n)s chuyến.", "Mở thêm %(n)s chuyến.", opened) % {"n": opened})
    if gone:
        words = ngettext("Bỏ %(n)s chuyến chưa có khách.", "Bỏ %(n)s chuyến chưa có khách.", gone)
        said.append(words % {"n": gone})
    messages.success(request, " ".join(said))
    if left:
        words = ngettext(
            "%(n)s chuyến đã có khách nên chợ để nguyên. Bạn xem ở dưới rồi quyết: vẫn đi, hay hủy và báo khách.",
            "%(n)s chuyến đã có khách nên chợ để nguyên. Bạn xem ở dưới rồi quyết: vẫn đi, hay hủy và báo khách.",
            left,
        )
        messages.warning(request, words % {"n": left})
