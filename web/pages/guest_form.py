"""One guest as a form: on the host's page, the officer's, and the guest's own."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

FIELDS = (
    "fullName", "nationality", "sex", "birth", "paper", "paperNumber", "phone", "commune", "province", "address",
    "room", "reason", "arrivesAt", "leavesOn",
)  # fmt: skip
SEXES = ("F", "M")
PAPERS = ("CITIZEN_CARD", "IDENTITY_CARD", "PASSPORT", "DRIVING_LICENCE", "HEALTH_CARD")
REASONS = ("TOURISM", "WORK", "OTHER")
Values = dict[str, str]
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


def empty(duty: Mapping[str, Any]) -> Values:
    """What the form begins with: the booked days, a Vietnamese guest with a citizen card."""
    return {
        **dict.fromkeys(FIELDS, ""),
        "nationality": "VN",
        "paper": PAPERS[0],
        "reason": REASONS[0],
        "arrivesAt": _clock(duty["arrivesAt"]),
        "leavesOn": duty["departureDate"],
    }


def known(guest: Mapping[str, Any]) -> Values:
    """What is in the register, to be changed."""
    commune, _comma, province = guest["residence"].rpartition(", ")
    texts = {name: guest[name] or "" for name in FIELDS if name in guest}
    born = guest["birth"].split("-")
    return {
        **texts,
        "birth": "/".join(reversed(born)),
        "commune": commune,
        "province": province,
        "arrivesAt": _clock(guest["arrivesAt"]),
    }


def typed(form: Mapping[str, str]) -> Values:
    """What somebody sent, as it was typed."""
    return {name: form.get(name, "").strip() for name in FIELDS}


def asked(values: Values) -> tuple[dict[str, Any], dict[str, str]]:
    """The API's input, or what has to be chosen first, by field."""
    wrong: dict[str, str] = {}
    if values["sex"] not in SEXES:
        wrong["sex"] = _("Bạn chọn nam hoặc nữ, như trên giấy tờ.")
    if values["paper"] not in PAPERS:
        wrong["paper"] = _("Bạn chọn loại giấy tờ.")
    try:
        datetime.fromisoformat(values["arrivesAt"])
    except ValueError:
        wrong["arrivesAt"] = _("Bạn chọn ngày giờ khách đến.")
    try:
        date.fromisoformat(values["leavesOn"])
    except ValueError:
        wrong["leavesOn"] = _("Bạn chọn ngày khách đi.")
    reason = values["reason"] if values["reason"] in REASONS else REASONS[0]
    return {**values, "birth": birth(values["birth"]), "reason": reason}, wrong


def birth(text: str) -> str:
    """`birth("5/3/1990")` is "1990-03-05"; anything else is left for the API to judge."""
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def names() -> dict[str, list[tuple[str, str]]]:
    """The choices of the form in the visitor's language."""
    return {
        "sexes": [("F", _("Nữ")), ("M", _("Nam"))],
        "papers": list(
            zip(
                PAPERS,
                (
                    _("Thẻ căn cước công dân (CCCD)"),
                    _("Thẻ căn cước (từ 7/2024)"),
                    _("Hộ chiếu"),
                    _("Giấy phép lái xe"),
                    _("Thẻ bảo hiểm y tế"),
                ),
                strict=True,
            )
        ),
        "reasons": list(zip(REASONS, (_("Du lịch"), _("Lao động"), _("Mục đích khác")), strict=True)),
    }


def messages_of(problems: list[dict[str, Any]]) -> dict[str, str]:
    """Errors of a mutation by the form's fields."""
    return {
        ("commune" if problem["field"] == "communeCode" else problem["field"] or ""): problem["message"]
        for problem in problems
    }


def _clock(moment: str) -> str:
    """As `datetime-local` wants it."""
    return datetime.fromisoformat(moment).astimezone(_VIETNAM).strftime("%Y-%m-%dT%H:%M")
