"""Telling the market what happened: written down first, sent by one thread, again until the market takes it."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from payments.sandbox.frame.state import State, Transaction


@dataclass(frozen=True, slots=True)
class Draft:
    """One call to the market. Headers that carry a time are made anew at each delivery (`Outgoing.headers`)."""

    url: str
    method: str = "POST"
    body: str = ""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a vendor delivers: pauses in seconds between tries, what counts as taken, headers of the moment."""

    pauses: Sequence[float]
    is_taken: Callable[[int, str], bool]
    headers: Callable[[Draft], dict[str, str]] = lambda _draft: {}
    timeout: float = 15


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)


def call(draft: Draft, headers: dict[str, str], timeout: float) -> tuple[int, str]:
    """Send it; the market's status and the start of its answer. Status 0 where the market could not be reached."""
    request = urllib.request.Request(  # noqa: S310  http(s) only, checked below
        draft.url,
        data=draft.body.encode() if draft.method == "POST" else None,
        method=draft.method,
        headers={"Content-Type": draft.content_type, **draft.headers, **headers},
    )
    if request.type not in ("http", "https"):
        return 0, f"not an address to call: {draft.url}"
    try:
        with _opener.open(request, timeout=timeout) as answer:
            return answer.status, answer.read(4000).decode(errors="replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(4000).decode(errors="replace")
    except OSError as error:
        return 0, str(error)


class Outgoing:
    """The queue of notices of one far end."""

    def __init__(self, state: State, manner: Manner) -> None:
        self.state, self.manner = state, manner
        self._wake = threading.Event()
        self._rounds = threading.Condition()
        self.sending = threading.Lock()
        """Held while one notice is chosen and sent: who has it knows that none is under way."""

    def wake(self) -> None:
        """Look at the queue now: something was added, and its transaction is over."""
        self._wake.set()

    def newest(self, limit: int = 100) -> list[dict[str, Any]]:
        """What was told and what was answered, newest first."""
        names = ("number", "about", "label", "draft", "due", "tries", "state", "answer")
        with self.state.reading() as now:
            rows = now.db.execute(
                f"select {', '.join(names)} from notice order by number desc limit ?",  # noqa: S608  our own words
                (limit,),
            ).fetchall()
        return [{**dict(zip(names, row, strict=True)), "draft": json.loads(row[3])} for row in rows]

    def wait_tried(self, number: int, seconds: float) -> None:
        """Until this notice was tried once, at most so long: what a vendor does before it sends people back."""
        deadline = time.monotonic() + seconds
        with self._rounds:
            while not self._tried(number) and (left := deadline - time.monotonic()) > 0:
                self._rounds.wait(min(left, 0.2))

    def _tried(self, number: int) -> bool:
        with self.state.reading() as now:
            row = now.db.execute("select tries from notice where number = ?", (number,)).fetchone()
        return row is not None and row[0] > 0

    def run(self) -> None:
        """Send what is due, for ever. One thread: notices leave in the order they are due."""
        while True:
            self._wake.clear()
            with self.sending:
                due = self._next_due()
                wait = 60.0 if due is None else due[1] - time.time()
                if due is not None and wait <= 0:
                    self._send(due[0])
            if wait > 0:
                self._wake.wait(min(wait, 60.0))

    def _next_due(self) -> tuple[int, float] | None:
        with self.state.reading() as now:
            row = now.db.execute(
                "select number, due from notice where state = 'WAITING' order by due, number limit 1"
            ).fetchone()
        return (row[0], row[1]) if row else None

    def _send(self, number: int) -> None:
        with self.state.reading() as now:
            text, tries = now.db.execute("select draft, tries from notice where number = ?", (number,)).fetchone()
        draft = Draft(**json.loads(text))
        status, answer = call(draft, self.manner.headers(draft), self.manner.timeout)
        if self.manner.is_taken(status, answer):
            state, due = "TAKEN", time.time()
        elif tries < len(self.manner.pauses):
            state, due = "WAITING", time.time() + self.manner.pauses[tries]
        else:
            state, due = "GIVEN_UP", time.time()
        with self.state.writing() as now:
            now.db.execute(
                "update notice set tries = tries + 1, state = ?, due = ?, answer = ? where number = ?",
                (state, due, f"{status} {answer}"[:500], number),
            )
        with self._rounds:
            self._rounds.notify_all()


def add(now: Transaction, *, about: str, label: str, draft: Draft, after: float = 0) -> int:
    """Write a notice down, in the transaction of what it tells, to be sent after so many seconds; its number."""
    number = now.db.execute(
        "insert into notice (about, label, draft, due) values (?, ?, ?, ?)",
        (about, label, json.dumps(asdict(draft)), time.time() + after),
    ).lastrowid
    return number or 0


def add_again(now: Transaction, about: str) -> bool:
    """Send the last notice about this once more; False when there was none."""
    row = now.db.execute(
        "select label, draft from notice where about = ? order by number desc limit 1", (about,)
    ).fetchone()
    if row is None:
        return False
    add(now, about=about, label=row[0], draft=Draft(**json.loads(row[1])))
    return True
