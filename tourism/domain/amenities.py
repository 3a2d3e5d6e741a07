"""What a homestay may say it has."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

AMENITIES = {
    "WIFI": _("Wi-Fi"),
    "BREAKFAST": _("Bữa sáng"),
    "HOME_MEALS": _("Cơm nhà theo yêu cầu"),
    "KITCHEN": _("Bếp dùng chung"),
    "AIR_CONDITIONING": _("Máy lạnh"),
    "FAN": _("Quạt"),
    "HOT_WATER": _("Nước nóng"),
    "PRIVATE_BATHROOM": _("Phòng tắm riêng"),
    "MOSQUITO_NET": _("Màn chống muỗi"),
    "BICYCLES": _("Xe đạp"),
    "KAYAK": _("Thuyền kayak"),
    "BOAT": _("Thuyền của nhà"),
    "PARKING": _("Chỗ để xe"),
    "GARDEN": _("Vườn"),
    "LAGOON_VIEW": _("Nhìn ra phá"),
    "RIVER_VIEW": _("Nhìn ra sông"),
    "FIREPLACE": _("Bếp củi"),
    "PETS": _("Nhận thú cưng"),
    "WHEELCHAIR": _("Lối đi cho xe lăn"),
}


def check(codes: Iterable[str]) -> list[str]:
    """The codes without repeats; raises Refused (INVALID) for an unknown one."""
    wanted = list(dict.fromkeys(codes))
    for code in wanted:
        if code not in AMENITIES:
            raise Refused("INVALID", _("Không có tiện nghi “%(code)s”.") % {"code": code[:40]}, field="amenities")
    return wanted
