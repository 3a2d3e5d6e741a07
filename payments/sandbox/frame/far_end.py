"""One far end: a vendor's API, its pay page, and a control page. Vendors' files fill in what is theirs."""

import secrets
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from payments.sandbox.frame import notices, refunds, words
from payments.sandbox.frame.notices import Draft, Manner, Outgoing
from payments.sandbox.frame.pages import dong
from payments.sandbox.frame.state import State, Thing, Transaction
from payments.sandbox.frame.ways import GIVEN, WAYS, Way
from payments.sandbox.frame.web import Answer, Request, Route, find

#: How long a page waits for the market to take the notice before it sends the browser back.
PATIENCE = 3.0


class Closed(Exception):
    """This payment was paid or given up before."""


@dataclass(frozen=True)
class Home:
    """Where a far end lives, and the variables it shares with the market."""

    folder: Path
    own_url: str
    public_url: str
    """Where browsers find it."""
    variables: Mapping[str, str]

    @property
    def pause(self) -> float:
        """SANDBOX_PAUSE: seconds between deliveries of a notice, where the vendor's pace is too slow for a test."""
        return float(self.variables.get("SANDBOX_PAUSE") or 0)


class FarEnd(ABC):
    """A vendor seen from outside."""

    name: ClassVar[str]
    title: ClassVar[str]
    ways: ClassVar[Sequence[Way]] = WAYS
    refund_policy: ClassVar[str] = "at_once"
    """What becomes of refunds unless the control page says otherwise; see `refunds.POLICIES`."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.state = State(home.folder / f"{self.name}.sqlite")
        self.outgoing = Outgoing(self.state, self.manner())

    # --- what a vendor fills in
    @abstractmethod
    def manner(self) -> Manner:
        """How notices are delivered."""

    @abstractmethod
    def routes(self) -> list[Route]:
        """The vendor's addresses."""

    @abstractmethod
    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        """What the market is told of an outcome, each with a label."""

    @abstractmethod
    def return_url(self, payment: Thing) -> str:
        """Where the browser goes when it is done here."""

    @abstractmethod
    def refusal(self) -> Answer:
        """A refusal of any call, in the vendor's words (mode `refuse`)."""

    def money(self, payment: Thing) -> str:
        """What is paid, as people write it."""
        return dong(payment["amount"])

    def refund_decided(self, now: Transaction, refund: Thing, after: float) -> None:  # noqa: B027  most tell nothing
        """What a refund becomes was decided on the control page: vendors that tell of refunds tell."""

    # --- what only some vendors have, on the control page
    def own_buttons(self, payment: Thing) -> str:
        """HTML beside a payment."""
        return ""

    def own_section(self, facts: Thing) -> str:
        """HTML below the refunds."""
        return ""

    def own_facts(self, now: Transaction) -> Thing:
        """What the control page's JSON tells beside payments, refunds and notices."""
        return {}

    def own_act(self, now: Transaction, wanted: Mapping[str, str]) -> str:
        """Do what is asked of it; what is in the way, or nothing."""
        return ""

    # --- answering
    def answer(self, request: Request) -> Answer:
        """Answer one call, in the mode asked for on the control page."""
        words.speak(request.query.get("language") or request.headers.get("accept-language", "vi"))
        found = find(self.all_routes, request)
        if found is None:
            return Answer(404, b"no such address here", "text/plain; charset=utf-8")
        route, parts = found
        try:
            return self._in_mode(route, replace(request, parts=parts))
        finally:
            self.outgoing.wake()

    @property
    def all_routes(self) -> list[Route]:
        from payments.sandbox.frame import control

        return [*self.routes(), *control.routes(self)]

    def _in_mode(self, route: Route, request: Request) -> Answer:
        mode = ""
        if route.call:
            mode = self.state.next_of_switch(f"next {route.call}") or self.state.next_of_switch("next")
        name, _colon, value = mode.partition(":")
        if name == "garbage":
            return Answer(200, b"<html><body>502 Bad Gateway</body></html>", "text/html")
        if name == "http500":
            return Answer(500, b"Internal Server Error", "text/plain")
        if name == "refuse":
            return self.refusal()
        if name == "slow":
            time.sleep(float(value or 5))
        answer = route.handler(request)
        return Answer(0) if name == "lost" else answer

    def start(self) -> None:
        """Begin to send notices; those a killed predecessor left are sent, too."""
        threading.Thread(target=self.outgoing.run, daemon=True).start()

    # --- paying
    def settle(self, key: str, way_name: str, seconds: float = 10) -> Thing:
        """Somebody paid (or did not) in one of the ways: writes it down, tells the market; the payment as it is now.

        Raises Closed when it was settled before, LookupError when there is no such payment or way.
        """
        way = next((way for way in self.ways if way.name == way_name), None)
        if way is None:
            raise LookupError(way_name)
        with self.state.writing() as now:
            payment = now.get("payment", key)
            if payment is None:
                raise LookupError(key)
            payment = as_of_now(payment)
            if payment["state"] != "OPEN":
                raise Closed(key)
            payment |= {"state": way.becomes, "settled_at": time.time(), "number": new_number()}
            payment["paid"] = max(1, payment["amount"] + way.off) if way.becomes == "PAID" else 0
            self.settling(now, payment, way)
            now.save("payment", key, payment)
            numbers = self._tell(now, payment, way, seconds)
        self.outgoing.wake()
        if numbers and way.first_notice_first:
            self.outgoing.wait_tried(numbers[0], PATIENCE)
        return payment

    def settling(self, now: Transaction, payment: Thing, way: Way) -> None:  # noqa: B027  most have nothing more
        """What else a vendor writes down in the same step."""

    def _tell(self, now: Transaction, payment: Thing, way: Way, seconds: float) -> list[int]:
        numbers = []
        for outcome, after in way.notices:
            drafts = self.notices(now, payment, outcome)
            for label, draft in reversed(drafts) if way.is_reversed else drafts:
                wait = seconds if after == GIVEN else after
                numbers.append(notices.add(now, about=payment["key"], label=label, draft=draft, after=wait))
        return numbers

    def by_token(self, token: str) -> Thing | None:
        """The payment whose page has this word in its address."""
        with self.state.reading() as now:
            found = now.newest("payment", limit=1, token=token)
        return as_of_now(found[0]) if found else None

    # --- giving back
    def add_refund(self, now: Transaction, *, key: str, payment: Thing, amount: int, facts: Thing) -> Thing:
        """A refund under the policy of the control page; raises refunds.TooMuch or refunds.KeyTaken."""
        policy = self.state.switch("refunds", self.refund_policy)
        seconds = float(self.state.switch("refund_seconds", "3"))
        facts = {"number": new_number(), **facts}
        return refunds.add(now, key=key, payment=payment, amount=amount, policy=policy, seconds=seconds, facts=facts)


def as_of_now(payment: Thing) -> Thing:
    """A payment that nobody made in time is over."""
    due = payment.get("expires_at")
    if payment["state"] == "OPEN" and due and due < time.time():
        return {**payment, "state": "EXPIRED", "settled_at": due, "number": 0}
    return payment


def new_number() -> int:
    """A vendor's own number of a transaction."""
    return secrets.randbelow(9 * 10**9) + 10**9
