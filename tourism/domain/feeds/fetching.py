"""Getting an outside calendar, from the open internet only, within 10 seconds, 2 MB and 3 redirects."""

import time
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from marketplace.outward import safe_http
from tourism.domain.feeds import problems
from tourism.domain.feeds.lines import MOST_BYTES
from tourism.domain.feeds.problems import FeedProblem

SECONDS = 10
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)
_STATUSES = {401: problems.LOCKED, 403: problems.LOCKED, 404: problems.GONE, 410: problems.GONE}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, and what to show the next time."""

    content: bytes | None
    """None: the same as the last time."""
    etag: str = ""
    last_modified: str = ""


def fetch(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Raises FeedProblem. Each address on the way is looked at anew: none may lie in our own network."""
    headers = {"Accept": "text/calendar, */*;q=0.1", "User-Agent": f"ChoLang/1.0 (+{settings.PUBLIC_URL})"}
    headers |= {"Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    end = time.monotonic() + SECONDS
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask(url, headers, seconds=end - time.monotonic())
        told = {name.lower(): value for name, value in answer.headers.items()}
        if answer.status not in REDIRECTS or "location" not in told:
            return _read(answer, told, is_conditional=bool(etag or last_modified))
        url = urljoin(url, told["location"])
    raise FeedProblem(problems.TOO_MANY_REDIRECTS)


def _ask(url: str, headers: dict[str, str], *, seconds: float) -> safe_http.Answer:
    if seconds <= 0:
        raise FeedProblem(problems.TOO_SLOW)
    try:
        return safe_http.exchange(
            "GET",
            url,
            headers=headers,
            seconds=seconds,
            longest=MOST_BYTES,
            allowed=settings.CALENDAR_ALLOWED_HOSTS,
        )
    except safe_http.ForbiddenAddress as error:
        raise FeedProblem(problems.FORBIDDEN_ADDRESS) from error
    except safe_http.TooLong as error:
        raise FeedProblem(problems.TOO_BIG) from error
    except safe_http.TooSlow as error:
        raise FeedProblem(problems.TOO_SLOW) from error
    except safe_http.CannotReach as error:
        raise FeedProblem(problems.UNREACHABLE) from error


def _read(answer: safe_http.Answer, told: dict[str, str], *, is_conditional: bool) -> Fetched:
    if answer.status == 304 and is_conditional:
        return Fetched(None)
    if answer.status in _STATUSES:
        raise FeedProblem(_STATUSES[answer.status])
    if answer.status != 200:
        raise FeedProblem(problems.BAD_STATUS, status=answer.status)
    return Fetched(
        answer.body,
        etag=_header(told.get("etag", ""), longest=255),
        last_modified=_header(told.get("last-modified", ""), longest=64),
    )


def _header(text: str, *, longest: int) -> str:
    """What can be sent back as it is; nothing for anything else."""
    return text if len(text) <= longest and text.isascii() and text.isprintable() else ""
