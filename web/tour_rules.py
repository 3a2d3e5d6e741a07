"""Departure rules as people say and type them: "Mỗi ngày 05:00, trừ mùa lũ 15/9–31/12, 8 chỗ"."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web import formats
from web.pages.selling import typed

Rule = Mapping[str, Any]
EVERY_DAY = 7
_SEASON = re.compile(
    r"(.*?)[\s:,(]*(\d{1,2}\s*[/.]\s*\d{1,2})\s*(?:-|–|—|→|đến|tới|to)\s*(\d{1,2}\s*[/.]\s*\d{1,2})[).\s]*"
)


def sentence(rule: Rule, language: str, *, today: date) -> str:
    """One rule in words; from when it counts is said only where that is still to come."""
    parts = [f"{_days(rule['weekdays'], language)} {rule['at'][:5]}"]
    if formats.as_date(rule["first"]) > today:
        parts.append(_("từ %(day)s") % {"day": formats.day_numbers(rule["first"], language)})
    if rule["last"]:
        parts.append(_("đến hết %(day)s") % {"day": formats.day_numbers(rule["last"], language)})
    for season in rule["seasonsOut"]:
        words = {"name": _small(season["name"]), "days": _span(season, language)}
        parts.append(_("trừ %(name)s %(days)s") % words)
    parts.append(seats(rule["capacity"]))
    return ", ".join(parts)


def seats(count: int) -> str:
    """A number of seats."""
    return ngettext("%(count)s chỗ", "%(count)s chỗ", count) % {"count": count}


def exception_words(other: Mapping[str, Any], rule: Rule) -> str:
    """What is otherwise on one day."""
    if other["isOff"]:
        return _("nghỉ")
    return f"{(other['at'] or rule['at'])[:5]}, {seats(other['capacity'] or rule['capacity'])}"


def seasons_typed(text: str) -> list[dict[str, str]]:
    """Seasons left out, one a line: "Mùa lũ 15/9 - 31/12"; as SeasonOutInput. Raises Unreadable with the line."""
    return [_season(line.strip()) for line in text.splitlines() if line.strip()]


def seasons_written(seasons: Iterable[Mapping[str, str]]) -> str:
    """The same as they are typed."""
    return "\n".join(f"{one['name']} {_short(one['first'], 'vi')} - {_short(one['last'], 'vi')}" for one in seasons)


def _season(line: str) -> dict[str, str]:
    found = _SEASON.fullmatch(line)
    if found is None:
        raise typed.Unreadable(line)
    name, first, last = found.groups()
    try:
        return {"name": name.strip() or _("Mùa nghỉ"), "first": _month_day(first), "last": _month_day(last)}
    except ValueError as error:
        raise typed.Unreadable(line) from error


def _month_day(text: str) -> str:
    """ "15/9" as "09-15"; any year has a 29 February. Raises ValueError."""
    day, month = (int(part) for part in re.split(r"[/.]", text))
    return date(2000, month, day).strftime("%m-%d")


def _days(weekdays: list[int], language: str) -> str:
    if len(weekdays) == EVERY_DAY:
        return _("Mỗi ngày")
    names = formats.WEEKDAYS[formats.tongue(language)]
    said = ", ".join(names[number] for number in sorted(weekdays))
    return said[:1].upper() + said[1:]


def _span(season: Mapping[str, str], language: str) -> str:
    return f"{_short(season['first'], language)}–{_short(season['last'], language)}"


def _short(month_day: str, language: str) -> str:
    month, day = (int(part) for part in month_day.split("-"))
    return f"{day}/{month}" if formats.tongue(language) == "vi" else f"{day} {formats.MONTHS[month - 1][:3]}"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
