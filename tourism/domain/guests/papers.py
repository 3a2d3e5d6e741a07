"""Papers by which people show who they are, and what their numbers look like.

"Wrongly rejecting is worse than wrongly accepting": only what the police's system itself refuses is refused here.
"""

import re
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused


class Paper(StrEnum):
    """Kinds of papers."""

    CITIZEN_CARD = "CITIZEN_CARD"
    IDENTITY_CARD = "IDENTITY_CARD"
    PASSPORT = "PASSPORT"
    DRIVING_LICENCE = "DRIVING_LICENCE"
    HEALTH_CARD = "HEALTH_CARD"


PAPER_NAMES = {
    Paper.CITIZEN_CARD: _("Thẻ căn cước công dân (CCCD)"),
    Paper.IDENTITY_CARD: _("Thẻ căn cước (từ 7/2024)"),
    Paper.PASSPORT: _("Hộ chiếu"),
    Paper.DRIVING_LICENCE: _("Giấy phép lái xe"),
    Paper.HEALTH_CARD: _("Thẻ bảo hiểm y tế"),
}
POLICE_CODES = {
    Paper.CITIZEN_CARD: 1,
    Paper.DRIVING_LICENCE: 3,
    Paper.PASSPORT: 4,
    Paper.HEALTH_CARD: 6,
    Paper.IDENTITY_CARD: 8,
}
"""`loaiGiayTo`, as integrators of the lodging system describe it; compare with its own list before going live."""

_CITIZENS = re.compile(r"[0-9]{12}")
_TRAVELLERS = re.compile(r"[A-Z0-9]{5,10}")
_OTHERS = re.compile(r"[A-Z0-9]{5,20}")
_BETWEEN = re.compile(r"[\s.\-]+")


def paper_number(kind: Paper, typed: str) -> str:
    """The number without what people put between its parts, in capitals. Raises Refused (REQUIRED, INVALID).

    Messages never repeat what was typed: they may be kept where papers may not.
    """
    number = _BETWEEN.sub("", typed).upper()
    if not number:
        raise Refused("REQUIRED", _("Bạn hãy nhập số giấy tờ."), field="paperNumber")
    if kind in (Paper.CITIZEN_CARD, Paper.IDENTITY_CARD):
        if not _CITIZENS.fullmatch(number):
            if _TRAVELLERS.fullmatch(number) and not number.isdigit():
                message = _("Số này giống số hộ chiếu. Thẻ căn cước có đúng 12 chữ số; nếu là hộ chiếu, chọn Hộ chiếu.")
            else:
                message = _("Số thẻ căn cước có đúng 12 chữ số. Bạn xem lại trên thẻ.")
            raise Refused("INVALID", message, field="paperNumber")
    elif kind == Paper.PASSPORT:
        if not _TRAVELLERS.fullmatch(number):
            message = _("Số hộ chiếu có 5 đến 10 chữ cái không dấu và chữ số. Bạn xem lại trên hộ chiếu.")
            raise Refused("INVALID", message, field="paperNumber")
    elif not _OTHERS.fullmatch(number):
        message = _("Số giấy tờ có 5 đến 20 chữ cái không dấu và chữ số.")
        raise Refused("INVALID", message, field="paperNumber")
    return number
