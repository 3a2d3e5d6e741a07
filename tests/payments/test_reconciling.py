"""The gateways' word beside ours, over real HTTP against their far ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.comparison import reconciling
from payments.domain.comparison.comparing import payment_clash, refund_clash
from payments.domain.giving_back import refunds, sending_refunds
from payments.models import Difference, PaymentAttempt, Reconciliation, Refund
from payments.protocol import Part, RefundState, State, Verdict
from payments.rounds import alone
from tests.payments.paths.market import ADDRESSES, At, far_end, listener, paying_at
from tests.payments.paths.test_online import IN_PARTS, is_ordered, let_time_pass

__all__ = ["far_end", "listener", "paying_at"]

Begin = Callable[..., At]
everywhere = pytest.mark.parametrize("gateway", sorted(ADDRESSES))
over_http = pytest.mark.django_db(transaction=True)
REFUNDING = pytest.mark.parametrize("gateway", ["momo", "vnpay", "zalopay"])


def reconciled(gateway: str) -> dict[str, Any]:
    """Today's round, by its figures."""
    row = reconciling.reconcile(gateway=f"cholang.{gateway}", day=local_day(timezone.now()))
    assert row is not None
    assert row.ended_at is not None
    figures = ("compared", "agreed", "caught_up", "differences", "unknown")
    return {name: value for name in figures if (value := getattr(row, name))}


def difference() -> tuple[str, str, int | None, int | None]:
    found = Difference.objects.get(resolved_at__isnull=True)
    return found.kind, found.reference, found.ours, found.theirs


@over_http
@everywhere
def test_what_nobody_told_us_is_carried_over(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    PaymentAttempt.objects.update(next_poll_at=None)  # and nobody asks any more
    assert reconciled(gateway) == {"compared": 1, "caught_up": 1}
    assert is_ordered(at)
    assert reconciled(gateway) == {"compared": 1, "agreed": 1}
    assert Difference.objects.count() == 0


@over_http
@everywhere
def test_late_success_revives_what_we_called_failed(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    PaymentAttempt.objects.update(state="FAILED", next_poll_at=None)
    assert reconciled(gateway) == {"compared": 1, "caught_up": 1}
    assert is_ordered(at)


@over_http
@everywhere
def test_another_amount_stays_a_difference_until_both_agree(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("wrong_amount")
    at.heard()
    total = at.checkout["total"]
    if gateway in IN_PARTS:
        assert reconciled(gateway) == {"compared": 1, "agreed": 1}
        return
    assert reconciled(gateway) == {"compared": 1, "differences": 1}
    assert difference() == ("AMOUNT", at.attempt.reference, total, total - 1_000)
    assert at.payable.charged.amount == 0
    Difference.objects.update(resolved_at=timezone.now(), reason="trả lại tại quầy")
    assert reconciled(gateway) == {"compared": 1, "agreed": 1}


@over_http
@everywhere
def test_paid_here_and_never_heard_of_there(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.pay("success")
    at.heard()
    total = at.checkout["total"]
    at.far.control(forget=1)
    assert reconciled(gateway) == {"compared": 1, "differences": 1}
    assert difference() == ("MISSING_THERE", at.attempt.reference, total, None)
    assert is_ordered(at)


@over_http
@everywhere
def test_paid_here_and_not_there_is_a_difference_of_state(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    at.open()
    PaymentAttempt.objects.update(state="PAID", received=at.checkout["total"], paid_at=timezone.now())
    assert reconciled(gateway) == {"compared": 1, "differences": 1}
    assert difference() == ("STATE", at.attempt.reference, at.checkout["total"], None)
    PaymentAttempt.objects.update(state="WAITING", received=0, paid_at=None)
    assert reconciled(gateway) == {"compared": 1, "agreed": 1}
    assert Difference.objects.get().reason == "agreed later"


@over_http
@everywhere
def test_payment_unknown_here_is_seen_by_people(paying_at: Begin, gateway: str) -> None:
    at = paying_at(gateway)
    page = at.open()
    reference, total = at.attempt.reference, at.checkout["total"]
    PaymentAttempt.objects.all().delete()
    at.press(page, "success")
    at.heard()
    assert difference() == ("MISSING_HERE", reference, None, total)
    assert reconciled(gateway) == {}


@over_http
@everywhere
@pytest.mark.parametrize("mode", ["garbage", "http500", "refuse"])
def test_answer_that_makes_no_sense_is_unknown_and_changes_nothing(paying_at: Begin, gateway: str, mode: str) -> None:
    at = paying_at(gateway)
    at.pay("silence")
    at.far.control(next=mode)
    assert reconciled(gateway) == {"unknown": 1}
    assert (at.attempt.state, at.payable.charged.amount, Difference.objects.count()) == ("WAITING", 0, 0)
    assert reconciled(gateway) == {"compared": 1, "caught_up": 1}


@over_http
def test_silent_gateway_ends_its_round_and_is_tried_again(paying_at: Begin, settings: Any) -> None:
    for _one in range(5):
        paying_at("momo")
    yesterday = timezone.now() - timedelta(days=1)
    PaymentAttempt.objects.update(created_at=yesterday)
    settings.MOMO_API_URL = "http://127.0.0.1:9"
    assert reconciling.reconcile_due("cholang.momo") == 0
    row = Reconciliation.objects.get()
    assert (row.day, row.is_silent, row.compared, row.unknown) == (local_day(yesterday), True, 0, 5)
    assert set(PaymentAttempt.objects.values_list("state", flat=True)) == {"WAITING"}
    for _again in range(reconciling.ROUNDS_A_NIGHT):
        reconciling.reconcile_due("cholang.momo")
    assert Reconciliation.objects.filter(day=local_day(yesterday)).count() == reconciling.ROUNDS_A_NIGHT


@over_http
def test_round_that_was_cut_off_goes_on_where_it_was(paying_at: Begin) -> None:
    first = paying_at("momo")
    paying_at("momo").pay("silence")
    today = local_day(timezone.now())
    row = Reconciliation.objects.create(
        gateway="cholang.momo", day=today, source="API", compared=1, agreed=1, after_attempt=first.attempt.pk
    )
    again = reconciling.reconcile(gateway="cholang.momo", day=today)
    assert again is not None
    assert (again.pk, again.compared, again.agreed, again.caught_up) == (row.pk, 2, 1, 1)


@over_http
def test_round_without_time_waits_for_the_next(paying_at: Begin) -> None:
    paying_at("momo")
    row = reconciling.reconcile(gateway="cholang.momo", day=local_day(timezone.now()), seconds=-1)
    assert row is not None
    assert (row.ended_at, row.compared, row.unknown) == (None, 0, 0)
    assert reconciled("momo") == {"compared": 1, "agreed": 1}
    assert Reconciliation.objects.count() == 1


@over_http
@pytest.mark.parametrize("gateway", ["momo", "vnpay"])  # ZaloPay's query says nothing of what went back
def test_refund_done_at_the_gateway_itself_is_counted_and_people_see_it(paying_at: Begin, gateway: str) -> None:
    at = paid_and_refunded(paying_at, gateway)
    Refund.objects.all().delete()  # as if somebody had ordered it in the gateway's portal
    found = reconciled(gateway)
    external = Refund.objects.get()
    assert (external.state, external.amount) == ("EXTERNAL", at.checkout["total"])
    assert found == {"compared": 1, "differences": 1}
    assert difference() == ("STATE", external.reference, None, at.checkout["total"])
    assert reconciled(gateway) == {"compared": 1, "differences": 1}
    assert Refund.objects.count() == 1


def paid_and_refunded(paying_at: Begin, gateway: str, *, policy: str = "at_once") -> At:
    at = paying_at(gateway)
    at.far.control(refunds=policy)
    at.pay("success")
    at.heard()
    from django.db import transaction

    with transaction.atomic():
        refunds.queue(at.attempt, amount=Money(at.checkout["total"], "VND"), reason="LATE")
    assert sending_refunds.send_due(f"cholang.{gateway}") == 1
    return at


@over_http
@REFUNDING
def test_refund_that_both_know_agrees(paying_at: Begin, gateway: str) -> None:
    paid_and_refunded(paying_at, gateway)
    for _asked in range(3):
        Refund.objects.filter(state="IN_TRANSIT").update(next_try_at=timezone.now())
        sending_refunds.send_due(f"cholang.{gateway}")
    assert Refund.objects.get().state == "DONE"
    assert reconciled(gateway) == {"compared": 2, "agreed": 2}
    assert (Refund.objects.count(), Difference.objects.count()) == (1, 0)


@over_http
@REFUNDING
def test_refund_on_its_way_is_carried_over_when_the_gateway_has_done_it(paying_at: Begin, gateway: str) -> None:
    at = paid_and_refunded(paying_at, gateway, policy="stuck")
    refund = Refund.objects.get()
    assert refund.state == "IN_TRANSIT"
    (there,) = at.far.facts["refunds"]
    at.far.control(refund=there["key"], becomes="DONE")
    assert reconciled(gateway) == {"compared": 2, "agreed": 1, "caught_up": 1}
    refund.refresh_from_db()
    assert (refund.state, Refund.objects.count(), Difference.objects.count()) == ("DONE", 1, 0)


@over_http
def test_refund_that_had_failed_and_was_done_after_all(paying_at: Begin) -> None:
    paid_and_refunded(paying_at, "momo")
    Refund.objects.update(state="FAILED", done_at=None)
    assert reconciled("momo") == {"compared": 2, "agreed": 1, "differences": 1}
    refund = Refund.objects.get()
    assert refund.state == "DONE"
    assert difference() == ("STATE", refund.reference, None, refund.amount)


@over_http
def test_command_tells_figures_and_fails_when_anything_differs(paying_at: Begin, capsys: Any) -> None:
    at = paying_at("momo")
    at.pay("silence")
    today = local_day(timezone.now())
    call_command("reconcile", "--gateway", "momo", "--day", today.isoformat())
    assert capsys.readouterr().out == (
        f"cholang.momo     {today}  1 compared: 0 agreed, 1 caught up, 0 differ; 0 unknown\n"
    )
    at.far.control(next="garbage")
    with pytest.raises(SystemExit):
        call_command("reconcile", "--gateway", "momo", "--day", today.isoformat())


@pytest.mark.django_db
def test_gateway_that_cannot_be_asked_is_refused(settings: Any) -> None:
    today = local_day(timezone.now())
    with pytest.raises(NotFound):
        reconciling.reconcile(gateway="cholang.none", day=today)
    settings.MOMO_SECRET_KEY = ""
    with pytest.raises(Refused, match="khóa"):
        reconciling.reconcile(gateway="cholang.momo", day=today)
    assert Reconciliation.objects.count() == 0


@over_http
def test_day_to_come_is_refused(paying_at: Begin) -> None:
    paying_at("momo")
    with pytest.raises(Refused, match="Chưa đến"):
        reconciling.reconcile(gateway="cholang.momo", day=local_day(timezone.now()) + timedelta(days=1))


@over_http
def test_second_one_at_the_same_gateway_steps_aside(paying_at: Begin) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    paying_at("momo")
    today = local_day(timezone.now())

    def other() -> Reconciliation | None:
        try:
            return reconciling.reconcile(gateway="cholang.momo", day=today)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with alone("payments-reconcile cholang.momo") as is_ours:
            assert is_ours
            assert pool.submit(other).result() is None
        assert pool.submit(other).result() is not None  # the control: nobody is at it


@over_http
def test_days_that_were_missed_are_made_up_for(paying_at: Begin) -> None:
    at = paying_at("momo")
    at.pay("silence")
    let_time_pass(at)
    PaymentAttempt.objects.update(created_at=timezone.now() - timedelta(days=3), next_poll_at=None)
    assert reconciling.reconcile_due("cholang.momo") == reconciling.DAYS
    assert at.attempt.state == "PAID"
    assert reconciling.reconcile_due("cholang.momo") == 0


PAID, PENDING, FAILED = State.PAID, State.PENDING, State.FAILED


@pytest.mark.parametrize(
    ("received", "verdict", "kind"),
    [
        (5, Verdict("r", PAID, 5), None),
        (5, Verdict("r", PAID), None),
        (0, Verdict("r", PAID), "AMOUNT"),
        (0, Verdict("r", PAID, 5), "AMOUNT"),
        (5, Verdict("r", PAID, 6), "AMOUNT"),
        (5, Verdict("r", FAILED), "STATE"),
        (5, Verdict("r", PENDING, 5), "STATE"),
        (5, Verdict("r", PENDING, is_known=False), "MISSING_THERE"),
        (0, Verdict("r", FAILED, 5), None),
        (0, Verdict("r", PENDING, is_known=False), None),
        (3, Verdict("r", PENDING, 3, parts=[Part("1", 3)]), None),
        (3, Verdict("r", FAILED, 4, parts=[Part("1", 4)]), "AMOUNT"),
    ],
)
def test_clash_of_a_payment(received: int, verdict: Verdict, kind: str | None) -> None:
    assert payment_clash(received, verdict) == kind


@pytest.mark.parametrize(
    ("ours", "by_hand", "kinds"),
    [
        ("IN_TRANSIT", False, (None, None, None, None)),
        ("DONE", False, (None, None, "STATE", "MISSING_THERE")),
        ("DONE", True, ("STATE", None, None, None)),
        ("FAILED", False, ("STATE", None, None, None)),
        ("CANCELLED", False, ("STATE", None, None, None)),
    ],
)
def test_clash_of_a_refund(ours: str, by_hand: bool, kinds: tuple[str | None, ...]) -> None:
    said = (RefundState.DONE, RefundState.PENDING, RefundState.FAILED, RefundState.UNKNOWN)
    assert tuple(refund_clash(ours, by_hand, theirs) for theirs in said) == kinds
