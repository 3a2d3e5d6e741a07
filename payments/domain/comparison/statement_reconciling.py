"""A bank's statement beside what services told: what they have is booked, what they have not waits for people."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.values.clock import VIETNAM, local_day
from payments.domain.comparison import differences
from payments.domain.transfers.statement_files import rows
from payments.domain.transfers.statement_import import Comparison, Report, compare, face_of, import_statement
from payments.gateways.vietqr import VietQR
from payments.models import BankLine, Difference, Reconciliation
from payments.notifications.movements import Movement, reference_key

Kind = Difference.Kind
_OTHER_MONEY = "#"
"""In the reference of a line that came under the reference of another one (`booking.write`): people look at it."""


def import_and_reconcile(
    *,
    user: User | None,
    content: bytes,
    file_name: str,
    account_number: str = "",
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Report, Reconciliation | None]:
    """Book what is new, then compare the whole. None where the file has no row that can be read.

    Raises what `import_statement` raises. Safe to do again: it is another round, and finds the same.
    """
    report = import_statement(user=user, content=content, file_name=file_name, account_number=account_number, tell=tell)
    found = [row.movement for row in rows(content, account_number=report.account)]
    movements = [movement for movement in found if movement is not None]
    if not movements:
        return report, None
    return report, _compare(movements, report, file_name, unread=len(found) - len(movements))


def _compare(movements: Sequence[Movement], report: Report, file_name: str, *, unread: int) -> Reconciliation:
    began = timezone.now()
    found = compare(movements, _lines_of(movements, report.account))
    here, there, twins = _without_twins(found)
    with transaction.atomic():
        for movement in here:
            reference = reference_key(movement.bank_reference)
            _differs(Kind.MISSING_HERE, reference, movement.booked_at, movement.memo, theirs=movement.amount)
        for line in there:
            _differs(Kind.MISSING_THERE, line.reference_key, line.booked_at, line.memo, ours=line.amount)
        for movement, line in found.other_amount:
            _differs(Kind.AMOUNT, line.reference_key, line.booked_at, line.memo, line.amount, movement.amount)
        _settle(movements, [*here, *(movement for movement, _line in found.other_amount)])
        different = len(here) + len(there) + len(found.other_amount)
        # What came under a reference that is other money's is compared with that.
        new = sum(_OTHER_MONEY not in line.bank_reference for line in report.new)
        agreed = found.agreed + twins - new
        return Reconciliation.objects.create(
            gateway=VietQR.id,
            day=max(local_day(movement.booked_at) for movement in movements),
            source=file_name[:200],
            compared=agreed + new + different,
            agreed=agreed,
            caught_up=new,
            differences=different,
            unknown=unread,
            began_at=began,
            ended_at=timezone.now(),
        )


def _lines_of(movements: Sequence[Movement], account: str) -> list[BankLine]:
    """Ours of the statement's days. Today is not over, at the bank neither: its lines may come with the next one."""
    days = [local_day(movement.booked_at) for movement in movements]
    start = datetime.combine(min(days), time.min, tzinfo=VIETNAM)
    end = datetime.combine(max(days) + timedelta(days=1), time.min, tzinfo=VIETNAM)
    named = {reference_key(movement.bank_reference) for movement in movements}
    today = local_day(timezone.now())
    lines = BankLine.objects.filter(account_number=account, booked_at__gte=start, booked_at__lt=end)
    lines = lines.exclude(bank_reference__contains=_OTHER_MONEY)
    return [line for line in lines if local_day(line.booked_at) < today or line.reference_key in named]


def _without_twins(found: Comparison) -> tuple[list[Movement], list[BankLine], int]:
    """The bank and a service may name one movement in two ways: what looks the same on both sides is one."""
    lines = Counter(face_of(line) for line in found.missing_there)
    paired: Counter[tuple[object, ...]] = Counter()
    here = []
    for movement in found.missing_here:
        face = face_of(movement)
        if paired[face] < lines[face]:
            paired[face] += 1
        else:
            here.append(movement)
    there, left = [], Counter(paired)
    for line in found.missing_there:
        if left[face_of(line)]:
            left[face_of(line)] -= 1
        else:
            there.append(line)
    return here, there, sum(paired.values())


def _differs(
    kind: str, reference: str, at: datetime, details: str, ours: int | None = None, theirs: int | None = None
) -> None:
    differences.found(
        gateway=VietQR.id,
        kind=kind,
        reference=reference,
        day=local_day(at),
        ours=ours,
        theirs=theirs,
        details=details,
    )


def _settle(movements: Sequence[Movement], differing: Sequence[Movement]) -> None:
    """What the bank shows now and agrees is a difference no longer."""
    off = {reference_key(movement.bank_reference) for movement in differing}
    agreed = {reference_key(movement.bank_reference) for movement in movements} - off
    differences.settle_all(gateway=VietQR.id, references=sorted(agreed))
