"""Letting guests on, also by phones that had no network: the earliest scan counts, whichever arrives first.

Each entry is a transaction of its own, under the lock of its tickets; behind it a constraint lets one admission of a
ticket count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.tickets.looking import Verdict, judge, look
from tourism.domain.tickets.standing import Result, check_count, result
from tourism.models import Admission, Booking, Ticket

State = Admission.State
OLDEST = timedelta(days=7)
"""A phone that comes back later has nothing to say."""
LONGEST = 200
"""Letters of what is scanned; a ticket's picture has about a hundred."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phone wrote down."""

    key: str
    text: str
    """What was scanned or typed: a ticket, or the voucher of a reseller's party."""
    device: str
    scanned_at: datetime


def sync(*, user: Any, entries: Sequence[Entry]) -> list[Result]:
    """Every entry in the order given; the same one again answers as it stands now. What is wrong with one of them is
    its own answer and holds up no other.

    Raises Refused: INVALID (too many, a key or device that is none).
    """
    check_count(entries)
    for entry in entries:
        if not _is_name(entry.key, shortest=8) or not _is_name(entry.device, shortest=1):
            raise Refused("INVALID", _nonsense(), field="entries")
    return [_admit(user, entry) for entry in entries]


def _is_name(text: str, *, shortest: int) -> bool:
    return shortest <= len(text) <= 64 and text.isprintable()


def _nonsense() -> str:
    return _("Máy gửi dữ liệu lạ. Bạn tải lại trang soát vé.")


def _admit(user: Any, entry: Entry) -> Result:
    wrong = _wrong_with(entry)
    seen = Verdict("INVALID", wrong) if wrong else look(user=user, text=entry.text)
    if not seen.tickets:
        return Result(entry.key, False, seen)
    with transaction.atomic():
        tickets = _lock(seen.tickets)
        known = list(Admission.objects.filter(key=entry.key))
        if {row.ticket_id for row in known} - {ticket.pk for ticket in tickets}:
            return Result(entry.key, False, Verdict("INVALID", _nonsense()))
        earlier = list(Admission.objects.filter(ticket__in=tickets))
        if not known:
            known = _write(tickets, earlier, entry, min(entry.scanned_at, timezone.now()), user)
            earlier += known
        if not known:
            return Result(entry.key, False, judge(tickets))
        by_pk = {ticket.pk: ticket for ticket in tickets}
        for row in known:
            row.ticket = by_pk[row.ticket_id]
        return result(entry.key, known, earlier)


def _wrong_with(entry: Entry) -> str:
    """In words; nothing for what can be looked at."""
    if len(entry.text) > LONGEST:
        return _("Mã này không phải mã vé. Mã vé bắt đầu bằng VE, phiếu của đại lý bằng BK.")
    if timezone.is_naive(entry.scanned_at):
        return _nonsense()
    if entry.scanned_at < timezone.now() - OLDEST:
        return _("Lần quét này cũ quá bảy ngày. Bạn xem lại ngày giờ của máy.")
    return ""


def _lock(tickets: Sequence[Ticket]) -> list[Ticket]:
    locked = Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("booking__departure__tour")
    return list(locked.filter(pk__in=[ticket.pk for ticket in tickets]).order_by("pk"))


def _write(
    tickets: Sequence[Ticket], earlier: Sequence[Admission], entry: Entry, at: datetime, user: Any
) -> list[Admission]:
    """The admissions, counted or in conflict; none where nobody was let on at that moment.

    A voucher lets on whoever of its party was not on yet; where all of them were, all are in conflict.
    """
    good = [ticket for ticket in tickets if _was_good(ticket, at)]
    counted = {row.ticket_id: row for row in earlier if row.state == State.ACCEPTED}
    before = {pk for pk, row in counted.items() if row.scanned_at <= at}
    chosen = [ticket for ticket in good if ticket.pk not in before]
    if not chosen:
        # The same phone, or page, was told so when it scanned, and let nobody on.
        chosen = [ticket for ticket in good if counted[ticket.pk].device != entry.device]
    winning = [ticket for ticket in chosen if ticket.pk not in before]
    for ticket in winning:
        if ticket.pk in counted:
            counted[ticket.pk].state = State.CONFLICT
    Admission.objects.filter(ticket__in=winning, state=State.ACCEPTED).update(state=State.CONFLICT)
    made = Admission.objects.bulk_create(
        Admission(
            ticket=ticket,
            key=entry.key,
            device=entry.device,
            scanned_at=at,
            state=State.ACCEPTED if ticket in winning else State.CONFLICT,
            by=user,
        )
        for ticket in chosen
    )
    Ticket.objects.filter(pk__in=[ticket.pk for ticket in winning]).update(state=Ticket.State.USED, used_at=at)
    return made


def _was_good(ticket: Ticket, at: datetime) -> bool:
    """Of a confirmed booking whose departure goes, on the day of it."""
    departure = ticket.booking.departure
    assert departure is not None
    stands = ticket.state != Ticket.State.VOID and ticket.booking.status == Booking.Status.CONFIRMED
    return stands and departure.state != departure.State.CALLED_OFF and local_day(at) == local_day(departure.starts_at)
