"""One guest as the register knows them, and what is wrong with what was typed. No database."""

import re
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values import phones
from marketplace.values.clock import local_day, local_time
from marketplace.values.refusal import Refused
from tourism.domain.guests.nationalities import VIETNAM, is_nationality
from tourism.domain.guests.papers import Paper, paper_number


class Sex(StrEnum):
    """As papers have it, and the police's file."""

    M = "M"
    F = "F"


class Reason(StrEnum):
    """Why somebody stays."""

    TOURISM = "TOURISM"
    WORK = "WORK"
    OTHER = "OTHER"


SEX_NAMES = {Sex.M: _("Nam"), Sex.F: _("Nữ")}
REASON_NAMES = {Reason.TOURISM: _("Du lịch"), Reason.WORK: _("Lao động"), Reason.OTHER: _("Mục đích khác")}
POLICE_REASONS = {Reason.TOURISM: 1, Reason.WORK: 2, Reason.OTHER: 20}
"""`lyDoCuTru`, as integrators of the lodging system describe it."""
EARLIEST_BIRTH = 1900
LONGEST = {"full_name": 120, "address": 240, "room": 20}
_NO_NAME = re.compile(r"[0-9<>{}\[\]@=]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """A guest. It has no `repr`: nothing of it may slip into a log or an error."""

    full_name: str
    nationality: str
    """Two letters."""
    sex: Sex
    birth: str
    """"1990-05-15", or "1990" where only the year is known."""
    paper: Paper
    paper_number: str
    arrives_at: datetime
    leaves_on: date
    phone: str = ""
    province_code: str = ""
    """Of residence, Vietnamese guests only; of the list of `commune_version`."""
    commune_code: str = ""
    commune_version: str = ""
    address: str = ""
    room: str = ""
    reason: Reason = Reason.TOURISM
    residence: str = field(default="")
    """Commune and province in words, as the list had them."""

    @property
    def is_foreign(self) -> bool:
        return self.nationality != VIETNAM

    def __repr__(self) -> str:
        return "Person(…)"

    def as_json(self) -> dict[str, Any]:
        """Plain texts."""
        plain = {name: str(value) for name, value in asdict(self).items()}
        return plain | {"arrives_at": self.arrives_at.isoformat(), "leaves_on": self.leaves_on.isoformat()}


def person_of(kept: dict[str, Any]) -> Person:
    """The person again."""
    known = {name: kept[name] for name in Person.__dataclass_fields__ if name in kept}
    return Person(
        **{
            **known,
            "sex": Sex(kept["sex"]),
            "paper": Paper(kept["paper"]),
            "reason": Reason(kept["reason"]),
            "arrives_at": datetime.fromisoformat(kept["arrives_at"]),
            "leaves_on": date.fromisoformat(kept["leaves_on"]),
        }
    )


def check_person(typed: Person, *, now: datetime, first_day: date, last_day: date) -> Person:
    """The same, tidied up. `first_day` and `last_day` are the booking's arrival and departure.

    Raises Refused (REQUIRED, INVALID) with the field; no message repeats what was typed.
    """
    name = _SPACES.sub(" ", typed.full_name).strip()
    if not name:
        raise Refused("REQUIRED", _("Bạn hãy nhập họ tên như trên giấy tờ."), field="fullName")
    if _NO_NAME.search(name):
        raise Refused("INVALID", _("Họ tên chỉ có chữ, như trên giấy tờ."), field="fullName")
    for column, text in (("full_name", name), ("address", typed.address), ("room", typed.room)):
        if len(text) > LONGEST[column]:
            message = _("Dài quá: tối đa %(most)s chữ.") % {"most": LONGEST[column]}
            raise Refused("INVALID", message, field="fullName" if column == "full_name" else column)
    if not is_nationality(typed.nationality):
        raise Refused("INVALID", _("Bạn hãy chọn quốc tịch trong danh sách."), field="nationality")
    if typed.is_foreign and typed.paper != Paper.PASSPORT:
        raise Refused("INVALID", _("Khách nước ngoài khai bằng hộ chiếu."), field="paper")
    _check_birth(typed.birth, today=local_day(now))
    _check_days(typed, first_day=first_day, last_day=last_day)
    return replace(
        typed,
        full_name=name,
        paper_number=paper_number(typed.paper, typed.paper_number),
        phone=_phone(typed.phone),
        arrives_at=local_time(typed.arrives_at),
        address=_SPACES.sub(" ", typed.address).strip(),
        room=typed.room.strip(),
    )


def _check_birth(birth: str, *, today: date) -> None:
    if not birth:
        raise Refused("REQUIRED", _("Bạn hãy nhập ngày sinh, hoặc chỉ năm sinh."), field="birth")
    try:
        born = date(int(birth), 1, 1) if re.fullmatch(r"[0-9]{4}", birth) else date.fromisoformat(birth)
    except ValueError:
        message = _("Ngày sinh ghi như 15/05/1990, hoặc chỉ năm: 1990.")
        raise Refused("INVALID", message, field="birth") from None
    if born > today:
        raise Refused("INVALID", _("Ngày sinh không thể ở sau hôm nay."), field="birth")
    if born.year < EARLIEST_BIRTH:
        raise Refused("INVALID", _("Năm sinh sớm quá, Bạn xem lại giấy tờ."), field="birth")


def _check_days(typed: Person, *, first_day: date, last_day: date) -> None:
    comes = local_day(typed.arrives_at)
    if typed.leaves_on < comes:
        raise Refused("INVALID", _("Ngày đi không thể trước ngày đến."), field="leavesOn")
    if not first_day <= comes <= last_day:
        message = _("Ngày đến phải trong những ngày đã đặt: %(first)s đến %(last)s.")
        days = {"first": first_day.strftime("%d/%m/%Y"), "last": last_day.strftime("%d/%m/%Y")}
        raise Refused("INVALID", message % days, field="arrivesAt")
    if typed.leaves_on > last_day:
        message = _("Ngày đi không thể sau ngày trả phòng %(last)s. Khách ở thêm thì đặt thêm đêm.")
        raise Refused("INVALID", message % {"last": last_day.strftime("%d/%m/%Y")}, field="leavesOn")


def _phone(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return phones.compact(typed)
    except phones.InvalidPhone:
        message = _("Số điện thoại không đúng. Số nước ngoài bắt đầu bằng dấu +.")
        raise Refused("INVALID", message, field="phone") from None
