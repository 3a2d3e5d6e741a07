"""Staff bring a bank's statement: what no service told of is judged as if one had, and the rest is compared."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.values.clock import local_day
from marketplace.values.codes import squeeze
from payments.domain.transfers import booking
from payments.domain.transfers.statement_files import Row, rows
from payments.models import BankLine
from payments.notifications.movements import Movement, account_key, reference_key

__all__ = ["Comparison", "Report", "compare", "face_of", "import_statement"]


@dataclass(slots=True)
class Report:
    """What became of the rows of a file."""

    new: list[BankLine] = field(default_factory=list)
    known: int = 0
    refused: list[Row] = field(default_factory=list)
    """By row number, with the reason."""
    account: str = ""
    """Whose statement it is, by its key."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement beside our lines of the same account and days."""

    agreed: int
    missing_here: list[Movement]
    """The bank has them, we do not."""
    missing_there: list[BankLine]
    """We have them, the statement does not."""
    other_amount: list[tuple[Movement, BankLine]]


def import_statement(
    *,
    user: User | None,
    content: bytes,
    file_name: str,
    account_number: str = "",
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Report:
    """Book what no service told of; each row in a transaction of its own, so that again is safe at any moment.

    A row whose reference is new, but whose day, amount and memo are those of a line that another service told under
    another reference, is refused for a person to look at: the bank may name one movement in two ways. `user` None is
    whoever may run commands on the machine. Denied without HANDLE_PAYMENTS. Refused as `statement_files.rows`.
    """
    if user is not None:
        require_permission(user, "HANDLE_PAYMENTS")
    account = account_key(account_number or settings.VIETQR_ACCOUNT_NUMBER)
    found = list(rows(content, account_number=account))
    twins = _twins([row.movement for row in found if row.movement is not None])
    report = Report(account=account)
    for done, row in enumerate(found, 1):
        _take(row, report, twins, file_name)
        tell(done, len(found))
    return report


def _take(row: Row, report: Report, twins: Counter[tuple[object, ...]], file_name: str) -> None:
    if row.movement is None:
        report.refused.append(row)
        return
    face = face_of(row.movement)
    if twins[face] and not _is_known(row.movement):
        twins[face] -= 1
        report.refused.append(Row(row.number, problem=_("giống một khoản đã có với số tham chiếu khác, hãy xem lại")))
        return
    try:
        with transaction.atomic():
            line = booking.write(row.movement, heard_at=timezone.now(), statement=f"{file_name}:{row.number}")
    except IntegrityError:  # a service told of it in this moment
        line = None
    if line is None:
        report.known += 1
    else:
        report.new.append(line)


def _is_known(movement: Movement) -> bool:
    return BankLine.objects.filter(
        account_number=account_key(movement.account_number), reference_key=reference_key(movement.bank_reference)
    ).exists()


def face_of(one: Movement | BankLine) -> tuple[object, ...]:
    """What a movement looks like when its reference is covered."""
    return (account_key(one.account_number), local_day(one.booked_at), one.direction, one.amount, squeeze(one.memo))


def _twins(movements: Sequence[Movement]) -> Counter[tuple[object, ...]]:
    """How many lines look like a row, but have a reference that is not in the file."""
    if not movements:
        return Counter()
    named = {(account_key(one.account_number), reference_key(one.bank_reference)) for one in movements}
    first, last = (pick(one.booked_at for one in movements) for pick in (min, max))
    near = BankLine.objects.filter(
        account_number__in={account for account, _reference in named},
        booked_at__range=(first - timedelta(days=1), last + timedelta(days=1)),
    )
    return Counter(face_of(line) for line in near if (line.account_number, line.reference_key) not in named)


def compare(movements: Iterable[Movement], lines: Iterable[BankLine]) -> Comparison:
    """The statement's movements beside our lines, by account and reference. Pure: the caller loads the lines."""
    ours = {(line.account_number, line.reference_key): line for line in lines}
    agreed, here, other = 0, [], []
    for movement in movements:
        line = ours.pop((account_key(movement.account_number), reference_key(movement.bank_reference)), None)
        if line is None:
            here.append(movement)
        elif (line.direction, line.amount) == (movement.direction, movement.amount):
            agreed += 1
        else:
            other.append((movement, line))
    return Comparison(agreed, here, list(ours.values()), other)
