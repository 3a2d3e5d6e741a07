"""From the bytes of a calendar to lines that a parser can take: encoding, folding, rubbish, zones that are traps."""

import re
from collections.abc import Iterator

from tourism.domain.feeds.problems import CUT_OFF, NO_CALENDAR, TOO_BIG, FeedProblem

MOST_BYTES = 2 * 1024 * 1024
MOST_ZONES = 10
"""Time zones that a calendar may describe itself; each costs hundreds of reckoned changes of the clock."""

_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_YEARLY = re.compile(
    r"RRULE:FREQ=YEARLY(;(INTERVAL=[1-9]\d?|COUNT=\d{1,3}|BYMONTH=\d{1,2}|BYDAY=[-+]?\d?[A-Z]{2}"
    r"|BYMONTHDAY=-?\d{1,2}(,-?\d{1,2}){0,6}|UNTIL=[0-9TZ]+|WKST=[A-Z]{2}))*",
    re.IGNORECASE,
)


def clean(content: bytes, *, zones: bool = True) -> str:
    """One whole calendar or several, unfolded, a property a line; on demand without the zones they describe.

    Raises FeedProblem: TOO_BIG, NO_CALENDAR, CUT_OFF. A file without its end was cut off on the way: what is missing
    would look like nights that became free.
    """
    if len(content) > MOST_BYTES:
        raise FeedProblem(TOO_BIG)
    lines = list(_content_lines(_decoded(content)))
    marks = [line.upper() for line in lines if line[:4].upper() in ("BEGI", "END:")]
    if "BEGIN:VCALENDAR" not in marks:
        raise FeedProblem(NO_CALENDAR)
    if not _is_whole(marks):
        raise FeedProblem(CUT_OFF)
    first, last = _outermost(lines)
    return "\r\n".join(_without_traps(lines[first : last + 1], most=MOST_ZONES if zones else 0)) + "\r\n"


def _decoded(content: bytes) -> str:
    """As what it is: UTF-8, UTF-16 with its mark, or else an encoding in which every byte is a letter."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _content_lines(text: str) -> Iterator[str]:
    """Unfolded; a line that is no property (rubbish, a fold that lost its space) is left out."""
    unfolded = re.sub(r"(?:\r\n|\r|\n)[ \t]", "", text)
    for raw in re.split(r"\r\n|\r|\n", unfolded):
        line = _CONTROLS.sub("", raw).rstrip()
        if _LINE.match(line):
            yield line


def _is_whole(marks: list[str]) -> bool:
    open_parts: list[str] = []
    for mark in marks:
        kind, _colon, name = mark.partition(":")
        if kind == "BEGIN":
            open_parts.append(name)
        elif kind == "END" and (not open_parts or open_parts.pop() != name):
            return False
    return not open_parts


def _outermost(lines: list[str]) -> tuple[int, int]:
    begins = [index for index, line in enumerate(lines) if line.upper() == "BEGIN:VCALENDAR"]
    ends = [index for index, line in enumerate(lines) if line.upper() == "END:VCALENDAR"]
    return begins[0], ends[-1]


def _without_traps(lines: list[str], *, most: int) -> Iterator[str]:
    """Without time zones that change the clock other than once a year: reckoning them might never end."""
    zone: list[str] = []
    zones = 0
    for line in lines:
        if line.upper() == "BEGIN:VTIMEZONE" or zone:
            zone.append(line)
            if line.upper() == "END:VTIMEZONE":
                zones += 1
                if zones <= most and all(_is_harmless(each) for each in zone):
                    yield from zone
                zone = []
        else:
            yield line


def _is_harmless(line: str) -> bool:
    return not line.upper().startswith("RRULE") or _YEARLY.fullmatch(line) is not None
