"""Letting guests on, also by phones that had no network: the earliest scan counts, whichever arrives first.

Each entry is a transaction of its own, under the lock of its ticket; behind it a constraint lets one admission count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.clock import local_day, local_time
from marketplace.values.refusal import Refused
from tourism.domain.tickets.looking import Verdict, judge, look, ticket_of
from tourism.models import Admission, Booking, Ticket

State = Admission.State
MOST = 200
"""Entries in one go; a phone sends the rest next."""
OLDEST = timedelta(days=7)
"""A phone that comes back later has nothing to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phone wrote down."""

    key: str
    text: str
    """What was scanned or typed."""
    device: str
    scanned_at: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one entry."""

    key: str
    is_accepted: bool
    verdict: Verdict


def sync(*, user: Any, entries: Sequence[Entry]) -> list[Result]:
    """Every entry in the order given; the same one again answers as it stands now.

    Raises Refused: INVALID (too many, a key or device that is none, a scan of the far past).
    """
    if len(entries) > MOST:
        raise Refused("INVALID", _("Mỗi lần gửi tối đa %(most)s vé.") % {"most": MOST}, field="entries")
    for entry in entries:
        if not 8 <= len(entry.key) <= 64 or not 1 <= len(entry.device) <= 64 or len(entry.text) > 200:
            raise Refused("INVALID", _("Máy gửi dữ liệu lạ. Bạn tải lại trang soát vé."), field="entries")
        if entry.scanned_at < timezone.now() - OLDEST:
            raise Refused("INVALID", _("Lần quét này cũ quá bảy ngày."), field="entries")
    return [_admit(user, entry) for entry in entries]


def _admit(user: Any, entry: Entry) -> Result:
    seen = look(user=user, text=entry.text)
    if seen.ticket is None:
        return Result(entry.key, False, seen)
    with transaction.atomic():
        ticket = _lock(seen.ticket)
        known = Admission.objects.filter(key=entry.key).first()
        if known is None:
            now = timezone.now()
            known = _write(ticket, replace(entry, scanned_at=min(entry.scanned_at, now)), user)
        if known is None:
            return Result(entry.key, False, judge(ticket))
        if known.ticket_id != ticket.pk:
            return Result(entry.key, False, Verdict("INVALID", _("Máy gửi dữ liệu lạ. Bạn tải lại trang soát vé.")))
        return _result(ticket, known)


def _lock(ticket: Ticket) -> Ticket:
    locked = Ticket.objects.select_for_update(no_key=True, of=("self",)).select_related("booking__departure__tour")
    return locked.get(pk=ticket.pk)


def _write(ticket: Ticket, entry: Entry, user: Any) -> Admission | None:
    """The admission, counted or in conflict; None where the ticket let nobody on at that moment."""
    if not _was_good(ticket, entry.scanned_at):
        return None
    counted = ticket.admissions.filter(state=State.ACCEPTED).first()
    wins = counted is None or entry.scanned_at < counted.scanned_at
    if counted is not None and wins:
        counted.state = State.CONFLICT
        counted.save(update_fields=["state"])
    made = Admission.objects.create(
        ticket=ticket,
        key=entry.key,
        device=entry.device,
        scanned_at=entry.scanned_at,
        state=State.ACCEPTED if wins else State.CONFLICT,
        by=user,
    )
    if wins:
        ticket.state, ticket.used_at = Ticket.State.USED, entry.scanned_at
        ticket.save(update_fields=["state", "used_at"])
    return made


def _was_good(ticket: Ticket, at: datetime) -> bool:
    """Of a confirmed booking whose departure goes, on the day of it."""
    departure = ticket.booking.departure
    assert departure is not None
    stands = ticket.state != Ticket.State.VOID and ticket.booking.status == Booking.Status.CONFIRMED
    return stands and departure.state != departure.State.CALLED_OFF and local_day(at) == local_day(departure.starts_at)


def _result(ticket: Ticket, admission: Admission) -> Result:
    if admission.state == State.ACCEPTED:
        return Result(admission.key, True, Verdict("VALID", _("Đã cho lên."), ticket))
    assert ticket.used_at is not None
    when = local_time(ticket.used_at).strftime("%H:%M:%S %d/%m")
    message = _("Trùng vé: máy khác đã cho lên bằng vé này lúc %(when)s. Hai người dùng một vé, Bạn kiểm tra lại.")
    return Result(admission.key, False, Verdict("USED", message % {"when": when}, ticket))


def standing(*, user: Any, keys: Sequence[str]) -> list[Result]:
    """How a phone's earlier admissions stand now: another phone may have been before it."""
    rows = Admission.objects.filter(key__in=list(keys)[:MOST], by__isnull=False)
    found = []
    for row in rows.select_related("ticket").order_by("pk"):
        ticket = ticket_of(user=user, code=row.ticket.code)
        if ticket is not None:
            found.append(_result(ticket, row))
    return found
