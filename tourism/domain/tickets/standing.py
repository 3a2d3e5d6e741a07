"""How what phones sent stands now: another phone may have been earlier, or have let on a second guest since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from marketplace.sellers.domain.access import acts_for
from marketplace.values.clock import local_time
from marketplace.values.refusal import Refused
from tourism.domain.tickets.looking import Verdict
from tourism.models import Admission

State = Admission.State
MOST = 200
"""Keys, or entries, in one go; a phone sends the rest next."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one entry."""

    key: str
    is_accepted: bool
    verdict: Verdict
    has_conflict: bool = False
    """Two guests came with one ticket; told on both phones."""


def standing(*, user: Any, keys: Sequence[str]) -> list[Result]:
    """Of earlier entries, in the order they arrived; a key of others is answered like none. Raises Refused (INVALID:
    too many)."""
    check_count(keys)
    own = Admission.objects.filter(ticket__booking__seller_id__in=acts_for(user).order_by().values("pk"))
    rows = list(own.filter(key__in=[key for key in keys if key.isprintable()]).select_related("ticket"))
    rows.sort(key=lambda row: (row.received_at, row.key, row.pk))
    everyone = list(Admission.objects.filter(ticket_id__in={row.ticket_id for row in rows}))
    return [result(key, list(those), everyone) for key, those in groupby(rows, key=lambda row: row.key)]


def check_count(sent: Sequence[Any]) -> None:
    """Raises Refused (INVALID) for more than `MOST`."""
    if len(sent) > MOST:
        raise Refused("INVALID", _("Mỗi lần gửi tối đa %(most)s vé.") % {"most": MOST}, field="entries")


def result(key: str, rows: Sequence[Admission], everyone: Iterable[Admission]) -> Result:
    """Of the rows that one entry made, their tickets loaded, and every admission of these tickets."""
    tickets = tuple(row.ticket for row in rows)
    on = [row for row in rows if row.state == State.ACCEPTED]
    own = {ticket.pk for ticket in tickets}
    others = [row for row in everyone if row.ticket_id in own and row.key != key]
    if not on:
        when = max(others, key=lambda row: row.state == State.ACCEPTED).scanned_at
        message = _("Trùng vé: máy khác đã cho lên bằng vé này lúc %(when)s. Hai người dùng một vé, Bạn kiểm tra lại.")
        return Result(key, False, Verdict("USED", message % {"when": _time(when)}, tickets), has_conflict=True)
    message = _("Đã cho lên.") if len(on) == 1 else _("Đã cho lên %(people)s khách.") % {"people": len(on)}
    if others:
        told = _("Trùng vé: máy khác cũng cho lên bằng vé này lúc %(when)s. Hai người dùng một vé, Bạn kiểm tra lại.")
        message = f"{message} {told % {'when': _time(min(row.scanned_at for row in others))}}"
    return Result(key, True, Verdict("VALID", message, tickets), has_conflict=bool(others))


def _time(at: Any) -> str:
    return local_time(at).strftime("%H:%M:%S %d/%m")
