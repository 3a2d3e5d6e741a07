from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.domain.feeds.parsing import MOST_EVENTS, Busy, events_of
from tourism.domain.feeds.problems import FeedProblem

FILES = Path(__file__).parent / "files"
TODAY = date(2026, 11, 30)


def calendar(*events: str, newline: str = "\r\n") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split("\n"), "END:VEVENT"]
    return newline.join([*lines, "END:VCALENDAR", ""]).encode()


def spans(content: bytes, today: date = TODAY) -> list[tuple[str, str]]:
    """Days as MM-DD of the winter of 2026."""
    return [(f"{busy.first:%m-%d}", f"{busy.until:%m-%d}") for busy in events_of(content, today=today)]


def problem(content: bytes) -> str:
    with pytest.raises(FeedProblem) as raised:
        events_of(content, today=TODAY)
    return raised.value.code


def test_airbnb_file() -> None:
    reserved, blocked = events_of((FILES / "airbnb.ics").read_bytes(), today=TODAY)
    uid = "1418fb94e984-4b9b3b7a2f5f0f8d5b1d6a7c8e9f0a1b@airbnb.com"
    assert reserved == Busy(uid, date(2026, 12, 4), date(2026, 12, 7), "Reserved")
    assert (blocked.first, blocked.summary) == (date(2026, 12, 20), "Airbnb (Not available)")


def test_booking_com_file_without_stamps_and_with_unix_lines() -> None:
    content = (FILES / "booking.ics").read_bytes()
    assert spans(content) == [("12-08", "12-10"), ("12-24", "12-26")]
    assert {busy.summary for busy in events_of(content, today=TODAY)} == {"CLOSED - Not available"}


def test_google_file_with_zones_repetitions_and_what_takes_no_time() -> None:
    assert spans((FILES / "google.ics").read_bytes()) == [
        ("12-03", "12-04"),
        ("12-11", "12-13"),
        ("12-14", "12-16"),
        ("12-18", "12-19"),  # moved from the 17th
        ("12-24", "12-25"),
    ]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART;VALUE=DATE:20261204", ("12-04", "12-05")),
        ("DTSTART:20261204", ("12-04", "12-05")),
        ("DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261204", ("12-04", "12-05")),
        ("DTSTART;VALUE=DATE:20261204\nDTEND;VALUE=DATE:20261201", ("12-04", "12-05")),
        ("DTSTART;VALUE=DATE:20261204\nDURATION:P3D", ("12-04", "12-07")),
        ("DTSTART:20261204T140000\nDTEND:20261206T110000", ("12-04", "12-06")),
        ("DTSTART:20261204T100000\nDTEND:20261204T110000", ("12-04", "12-05")),
        ("DTSTART:20261204T200000Z\nDTEND:20261206T030000Z", ("12-05", "12-06")),
        ("DTSTART;TZID=Nowhere/Land:20261204T140000\nDURATION:PT22H", ("12-04", "12-05")),
        ("DTSTART;TZID=SE Asia Standard Time:20261204T140000\nDURATION:PT22H", ("12-04", "12-05")),
        ("DTSTART;TZID=America/New_York:20261204T140000\nDURATION:PT22H", ("12-05", "12-06")),
        ("dtstart;value=date:20261204\ndtend;value=date:20261206", ("12-04", "12-06")),
    ],
)
def test_days_of_one_event(event: str, expected: tuple[str, str]) -> None:
    assert spans(calendar(f"UID:a\n{event}")) == [expected]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", [("12-04", "12-07")]),
        ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261208", [("12-04", "12-05"), ("12-06", "12-07"), ("12-08", "12-09")]),
        ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261206T000000Z", [("12-04", "12-05"), ("12-06", "12-07")]),
        ("RDATE;VALUE=DATE:20261210,20261212", [("12-04", "12-05"), ("12-10", "12-11"), ("12-12", "12-13")]),
        ("RDATE;VALUE=PERIOD:20261210T000000Z/P1D", [("12-04", "12-05"), ("12-10", "12-11")]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20261204\nEXDATE:20261218", [("12-11", "12-12")]),
    ],
)
def test_days_of_a_series(event: str, expected: list[tuple[str, str]]) -> None:
    assert spans(calendar(f"UID:a\nDTSTART;VALUE=DATE:20261204\n{event}")) == expected


@pytest.mark.parametrize(("last", "until"), [("20261207T045959Z", "12-07"), ("20261207T235959Z", "12-08")])
def test_last_of_a_series_is_by_its_own_clock(last: str, until: str) -> None:
    daily = f"DTSTART;TZID=America/New_York:20261205T080000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL={last}"
    assert spans(calendar(f"UID:a\n{daily}")) == [("12-05", until)]


def test_series_without_end_ends_with_the_window() -> None:
    (busy,) = events_of(calendar("UID:a\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY"), today=TODAY)
    assert busy == Busy("a#20260101", date(2026, 1, 1), date(2029, 1, 1))
    assert events_of(calendar("UID:a\nDTSTART;VALUE=DATE:19000101\nDTEND;VALUE=DATE:99991231"), today=TODAY) == [
        Busy("a", date(2026, 1, 1), date(2029, 1, 1))
    ]


def test_cancelled_repetition_is_free() -> None:
    weekly = "UID:a\nDTSTART;VALUE=DATE:20261204\nRRULE:FREQ=WEEKLY;COUNT=2"
    off = "UID:a\nDTSTART;VALUE=DATE:20261211\nRECURRENCE-ID;VALUE=DATE:20261211\nSTATUS:CANCELLED"
    assert spans(calendar(weekly, off)) == [("12-04", "12-05")]


def test_what_is_over_is_left_out_and_tonight_is_not() -> None:
    past = "UID:a\nDTSTART;VALUE=DATE:20261128\nDTEND;VALUE=DATE:20261130"
    here = "UID:b\nDTSTART;VALUE=DATE:20261129\nDTEND;VALUE=DATE:20261201"
    assert spans(calendar(past, here)) == [("11-29", "12-01")]


def test_uids_are_told_apart_kept_short_and_made_up() -> None:
    day = "DTSTART;VALUE=DATE:20261204"
    later = "DTSTART;VALUE=DATE:20261206"
    content = calendar(f"UID:a\n{day}", f"UID:a\n{later}", later, f"UID:{'x' * 300}\n{later}")
    uids = [busy.uid for busy in events_of(content, today=TODAY)]
    assert uids[0] == "a"
    assert sorted(uids, key=len)[1:3] == ["20261206-20261207", "a#20261206-20261207"]
    assert sorted(len(uid) for uid in uids)[3:] == [64]


def test_zone_of_its_own_counts_and_one_that_is_a_trap_does_not() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Xa\nBEGIN:STANDARD\nDTSTART:16010101T000000\n{rule}TZOFFSETFROM:{off}\n"
        "TZOFFSETTO:{off}\nEND:STANDARD\nEND:VTIMEZONE"
    )
    event = "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Xa:20261204T140000\nDURATION:PT20H\nEND:VEVENT"

    def days(described: str) -> list[tuple[str, str]]:
        return spans(f"BEGIN:VCALENDAR\n{described}\n{event}\nEND:VCALENDAR\n".encode())

    assert days(zone.format(rule="", off="-0800")) == [("12-05", "12-06")]
    assert days(zone.format(rule="RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\n", off="-0800")) == [("12-05", "12-06")]
    assert days(zone.format(rule="RRULE:FREQ=SECONDLY\n", off="-0800")) == [("12-04", "12-05")]
    assert days(zone.format(rule="", off="rubbish")) == [("12-04", "12-05")]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff".encode() + calendar("UID:a\nDTSTART:20261204\nSUMMARY:Nghỉ"),
        calendar("UID:a\nDTSTART:20261204\nSUMMARY:Nghỉ").decode().encode("utf-16"),
        calendar("UID:a\nDTSTART:20261204\nSUMMARY:Ferme") + b"\r\n\r\n",
        calendar("UID:a\nDTSTART:20261204\nSUMMARY:Fermé").decode().encode("latin-1"),
        calendar("UID:a\nDTSTART:20261204\nSUMMARY:x\x00\x07y\nRUBBISH WITHOUT COLON"),
        calendar("UID:a\nDTSTART;VALUE=DA\n TE:20261204"),
        calendar("UID:a\nDTSTART:20261204", newline="\r"),
        b"RUBBISH\n" + calendar("UID:a\nDTSTART:20261204") + b"<!-- cached -->",
    ],
)
def test_files_written_badly_are_read(content: bytes) -> None:
    assert spans(content) == [("12-04", "12-05")]


def test_whole_calendar_without_events_says_that_all_is_free() -> None:
    assert events_of(calendar(), today=TODAY) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "NO_CALENDAR"),
        (b"<!doctype html><title>Sign in</title>", "NO_CALENDAR"),
        (b"\x1f\x8b\x08\x00rubbish", "NO_CALENDAR"),
        (calendar("UID:a\nDTSTART:20261204")[:-16], "CUT_OFF"),
        (calendar("UID:a\nDTSTART:20261204").replace(b"END:VEVENT\r\n", b""), "CUT_OFF"),
        (b"x" * (2 * 1024 * 1024 + 1), "TOO_BIG"),
        (calendar(*["UID:a\nDTSTART:20261204"] * (MOST_EVENTS + 1)), "TOO_MANY_EVENTS"),
        (calendar("UID:a"), "UNREADABLE_EVENT"),
        (calendar("UID:a\nDTSTART:2026-12-04"), "UNREADABLE_EVENT"),
        (calendar("UID:a\nDTSTART:20261204\nDTEND:tomorrow"), "UNREADABLE_EVENT"),
        (calendar("UID:a\nDTSTART:99991231"), "UNREADABLE_EVENT"),
        (calendar("UID:a\nDTSTART:20261204\nRDATE:20261206\nEXDATE:soon"), "UNREADABLE_EVENT"),
        (calendar("UID:a\nDTSTART:20261204\nRRULE:FREQ=SOMETIMES"), "UNREADABLE_RULE"),
        (calendar("UID:a\nDTSTART:20261204\nRRULE:FREQ=SECONDLY"), "UNREADABLE_RULE"),
        (calendar("UID:a\nDTSTART:20261204\nRRULE:FREQ=DAILY;INTERVAL=0"), "UNREADABLE_RULE"),
        (calendar("UID:a\nDTSTART:20261204\nRRULE:FREQ=DAILY;BYHOUR=1,2,3"), "UNREADABLE_RULE"),
        (calendar(*[f"UID:{n}\nDTSTART:20260101\nRRULE:FREQ=WEEKLY" for n in range(60)]), "TOO_MANY_EVENTS"),
    ],
)
def test_what_cannot_be_used_is_refused(content: bytes, code: str) -> None:
    assert problem(content) == code


def test_rules_that_never_come_to_a_day_are_given_up(monkeypatch) -> None:
    monkeypatch.setattr("tourism.domain.feeds.recurring.MOST_SECONDS", 0.0)
    never = "DTSTART:20261204\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    assert problem(calendar(*[f"UID:{n}\n{never}" for n in range(50)])) == "UNREADABLE_RULE"


def test_problem_names_the_event() -> None:
    with pytest.raises(FeedProblem) as raised:
        events_of(calendar("UID:a\nSUMMARY:Sửa mái\nDTSTART:soon"), today=TODAY)
    assert raised.value.facts == {"event": "Sửa mái"}


@given(
    nights=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30)), max_size=20),
    newline=st.sampled_from(["\r\n", "\n"]),
)
def test_days_go_round_whatever_they_are(nights: list[tuple[int, int]], newline: str) -> None:
    wanted = [(TODAY + timedelta(days=first), TODAY + timedelta(days=first + length)) for first, length in nights]
    events = [
        f"UID:{number}\nDTSTART;VALUE=DATE:{first:%Y%m%d}\nDTEND;VALUE=DATE:{until:%Y%m%d}"
        for number, (first, until) in enumerate(wanted)
    ]
    found = events_of(calendar(*events, newline=newline), today=TODAY)
    assert sorted((busy.first, busy.until) for busy in found) == sorted(wanted)


@given(st.binary(max_size=300))
def test_rubbish_between_calendar_marks_is_read_or_refused(rubbish: bytes) -> None:
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + rubbish + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    with suppress(FeedProblem):
        events_of(content, today=TODAY)
