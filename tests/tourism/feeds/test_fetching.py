import socket
import time
import tracemalloc
from typing import Any

import pytest

from tests.tourism.feeds.far_end import FarEnd, calendar
from tourism.domain.feeds import fetching
from tourism.domain.feeds.fetching import Fetched, fetch
from tourism.domain.feeds.lines import MOST_BYTES
from tourism.domain.feeds.problems import FeedProblem

EMPTY = calendar()


def problem(url: str) -> str:
    with pytest.raises(FeedProblem) as raised:
        fetch(url)
    return raised.value.code


def test_calendar_comes_with_what_to_show_next_time(there: FarEnd) -> None:
    there.says(EMPTY, ETag='"one"', Last_Modified="Mon, 30 Nov 2026 01:00:00 GMT")
    assert fetch(there.url()) == Fetched(EMPTY, '"one"', "Mon, 30 Nov 2026 01:00:00 GMT")
    assert fetch(there.url(), etag='"one"') == Fetched(None)
    assert fetch(there.url(), etag='"old"').content == EMPTY
    assert [headers.get("if-none-match") for _path, headers in there.asked] == [None, '"one"', '"old"']


def test_three_redirects_are_followed_and_four_are_not(there: FarEnd) -> None:
    for hop in range(4):
        there.says(b"", path=f"/{hop}", status=302, Location=f"/{hop + 1}")
    there.says(EMPTY, path="/4")
    assert fetch(there.url("/1")).content == EMPTY
    assert problem(there.url("/0")) == "TOO_MANY_REDIRECTS"


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:9/a.ics",
        "http://localhost:9/",
        "http://10.0.0.7/a.ics",
        "http://192.168.1.7:8080/a.ics",
        "http://2130706433/",
        "//127.0.0.1:9/a.ics",
        "http://[::1]:9/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
    ],
)
def test_redirect_into_our_own_network_is_refused(there: FarEnd, location: str) -> None:
    there.says(b"", status=302, Location=location)
    assert problem(there.url()) == "FORBIDDEN_ADDRESS"
    assert len(there.asked) == 1


def test_address_inside_is_refused_where_nothing_allows_it(there: FarEnd, settings) -> None:
    settings.CALENDAR_ALLOWED_HOSTS = []
    there.says(EMPTY)
    assert problem(there.url()) == "FORBIDDEN_ADDRESS"
    assert there.asked == []


def test_name_that_points_inside_is_refused(monkeypatch) -> None:
    """The address that was looked at is the one that is called: a name cannot change its mind in between."""
    looked_up: list[str] = []

    def resolve(host: str, port: int, **_more: object) -> list[tuple]:
        looked_up.append(host)
        return [(2, 1, 6, "", ("8.8.8.8", port)), (2, 1, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    assert problem("https://calendars.example.com/a.ics") == "FORBIDDEN_ADDRESS"
    assert looked_up == ["calendars.example.com"]


def test_redirect_to_a_name_that_points_inside_is_refused(there: FarEnd, monkeypatch) -> None:
    look_up = socket.getaddrinfo

    def resolve(host: str, *more: Any, **named: Any) -> list[tuple]:
        return look_up("192.168.1.7" if host == "calendars.example.com" else host, *more, **named)

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    there.says(b"", status=302, Location="http://calendars.example.com/a.ics")
    assert problem(there.url()) == "FORBIDDEN_ADDRESS"
    assert len(there.asked) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "GONE"),
        (410, "GONE"),
        (401, "LOCKED"),
        (403, "LOCKED"),
        (429, "BAD_STATUS"),
        (503, "BAD_STATUS"),
        (204, "BAD_STATUS"),
        (304, "BAD_STATUS"),
    ],
)
def test_answer_that_is_no_calendar(there: FarEnd, status: int, code: str) -> None:
    there.says(b"", status=status)
    assert problem(there.url()) == code


def test_fifty_megabytes_are_cut_off_while_they_are_read(there: FarEnd) -> None:
    there.says(b"x" * 50 * 1024 * 1024)
    begun = time.monotonic()
    tracemalloc.start()
    assert problem(there.url()) == "TOO_BIG"
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - begun < 5
    assert most < 3 * MOST_BYTES


def test_fifty_megabytes_of_unknown_length_are_cut_off_too(there: FarEnd) -> None:
    there.says(b"x" * 50 * 1024 * 1024, Content_Length="unknown")
    tracemalloc.start()
    assert problem(there.url()) == "TOO_BIG"
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * MOST_BYTES


def test_nobody_there(there: FarEnd, settings) -> None:
    settings.CALENDAR_ALLOWED_HOSTS = ["127.0.0.1"]
    assert problem("http://127.0.0.1:1/a.ics") == "UNREACHABLE"


def test_slow_answers_share_one_deadline(there: FarEnd, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", -1)
    assert problem(there.url()) == "TOO_SLOW"


def test_headers_that_cannot_be_sent_back_are_forgotten(there: FarEnd) -> None:
    there.says(EMPTY, ETag='"' + "x" * 300 + '"', Last_Modified="h\xe9")
    assert fetch(there.url()) == Fetched(EMPTY)
