import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.ledger.gauges import KEY
from marketplace.outbox.models import OutboxEvent
from marketplace.settlement.domain.declarations.filing import file_month, pay_month
from marketplace.settlement.domain.months import Month
from marketplace.shop.native.models import Checkout
from payments.domain.comparison import differences
from payments.domain.disputes import recording
from payments.models import BankLine, Dispute, Notification, PaymentAttempt, Reconciliation, Refund
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_seller
from tests.settlement.payouts.factories import sell
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.storefront_api.market.test_sign_in import REQUEST

pytestmark = pytest.mark.django_db
STATEMENTS = 20
"""One of each reader, the books' among them, which is kept for five minutes."""


@pytest.fixture(autouse=True)
def books_are_added_up_anew() -> None:
    cache.delete(KEY)


def metrics(**words: Any) -> dict[str, float]:
    answer = Client(**words).get("/metrics", headers={"Host": "127.0.0.1:8000"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (re.fullmatch(r"(.*) (\S+)", line).groups() for line in lines)}


def test_quiet_market_has_nothing_waiting() -> None:
    # What this process has done, and what other tests have sent to the broker that all of them share.
    counts = ("cholang_request", "cholang_task_", "cholang_tasks_total", "cholang_tasks_waiting")
    found = {name: value for name, value in metrics().items() if not name.startswith(counts)}
    found = {name: value for name, value in found.items() if "days_behind" not in name}
    assert set(found.values()) == {0.0}
    assert found["cholang_ledger_unbalanced_currencies"] == 0
    assert 'cholang_payouts_waiting{state="SENT"}' in found


def test_everything_that_waits_is_counted() -> None:
    now = timezone.now()
    _checkout, memo, _transaction = paying()
    attempt = PaymentAttempt.objects.get(reference=memo)
    bank_says(amount=5_000, memo="cam on", number=1)
    BankLine.objects.update(booked_at=now - timedelta(hours=2))
    line = BankLine.objects.get()
    Notification.objects.create(
        gateway="sepay", dedup_key="x", body=b"{}", received_at=now - timedelta(minutes=5), outcome="WAITING"
    )
    OutboxEvent.objects.all().delete()
    OutboxEvent.objects.create(name="X", payload={}, attempts=2, created_at=now - timedelta(minutes=1))
    refund = {"gateway": "cholang.momo", "bank_line": line, "amount": 1}
    Refund.objects.create(**refund, reference="A", state="IN_TRANSIT", created_at=now - timedelta(days=1))
    Refund.objects.create(**refund, reference="B", is_manual=True)
    failed = Refund.objects.create(**refund, reference="C", state="FAILED")
    Refund.objects.create(**refund, reference="D", state="FAILED")
    Refund.objects.create(**refund, reference="E", retry_of=failed)
    differences.found(gateway="cholang.momo", kind="STATE", reference="R", day=date(2026, 11, 28))
    dispute = {"gateway": "cholang.stripe", "attempt": attempt, "amount": 9, "currency": "VND", "asked_at": now}
    for reference, state, taken in (("dp_1", "OPEN", 9), ("dp_2", "LOST", 9), ("dp_3", "LOST", 0), ("dp_4", "WON", 0)):
        opened_at = now - timedelta(days=2)
        Dispute.objects.create(**dispute, reference=reference, state=state, taken=taken, opened_at=opened_at)
    found = metrics()
    assert found["cholang_notifications_waiting"] == 1
    assert 300 <= found["cholang_notifications_waiting_oldest_seconds"] < 400
    assert found['cholang_payment_attempts_open{gateway="cholang.vietqr"}'] == 1
    assert found['cholang_bank_lines_waiting{state="UNMATCHED"}'] == 1
    assert 7200 <= found['cholang_bank_lines_waiting_oldest_seconds{state="UNMATCHED"}'] < 7300
    assert found['cholang_refunds_open{by="gateway",state="FAILED"}'] == 1
    assert found['cholang_refunds_open{by="person",state="CREATED"}'] == 1
    assert (found["cholang_refunds_at_gateways"], found["cholang_refunds_by_hand"]) == (2, 1)
    assert 86_400 <= found["cholang_refunds_at_gateways_oldest_seconds"] < 86_500
    assert found["cholang_refunds_failed"] == 1
    assert found['cholang_payment_differences_open{kind="STATE"}'] == 1
    by_state = {state: found[f'cholang_payment_disputes_open{{state="{state}"}}'] for state in recording.WAITING}
    assert by_state == {"ASKED": 0, "OPEN": 1, "IN_REVIEW": 0, "LOST": 1}
    assert 172_800 <= found['cholang_payment_disputes_open_oldest_seconds{state="OPEN"}'] < 172_900
    assert (found["cholang_outbox_events_waiting"], found["cholang_outbox_events_failing"]) == (1, 1)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(expires_at=now - timedelta(days=3))
    assert 'cholang_payment_attempts_open{gateway="cholang.vietqr"}' not in metrics()


def test_paid_basket_that_could_not_become_an_order_is_counted() -> None:
    checkout, memo, _transaction = paying()
    bank_says(amount=checkout["total"] - 1_000, memo=memo, number=1)
    found = metrics()
    assert (found["cholang_payments_without_order"], found["cholang_baskets_paid_without_order"]) == (1, 0)
    Checkout.objects.update(completion_state="PAID_NOT_COMPLETED", completion_failed_at=timezone.now())
    found = metrics()
    assert (found["cholang_payments_without_order"], found["cholang_baskets_paid_without_order"]) == (1, 1)


def test_nights_that_were_missed_are_counted(settings: Any) -> None:
    for name in ("PARTNER_CODE", "ACCESS_KEY", "SECRET_KEY", "API_URL"):
        setattr(settings, f"MOMO_{name}", "x")
    behind = 'cholang_reconciliation_days_behind{gateway="cholang.momo"}'
    assert metrics()[behind] == 7
    day = (timezone.localtime() - timedelta(days=3)).date()
    Reconciliation.objects.create(gateway="cholang.momo", day=day, source="API", ended_at=timezone.now())
    is_night = timezone.localtime().hour < 7
    assert metrics()[behind] == (1 if is_night else 2)


def test_metrics_take_a_fixed_number_of_statements() -> None:
    with CaptureQueriesContext(connection) as statements:
        metrics()
    assert len(statements) == STATEMENTS
    for number in range(3):
        bank_says(amount=5_000, memo="cam on", number=number)
    with CaptureQueriesContext(connection) as statements:
        metrics()
    assert len(statements) == STATEMENTS - 1


def test_changes_that_the_search_does_not_know_yet_are_counted() -> None:
    written = timezone.now() - timedelta(minutes=3)
    OutboxEvent.objects.create(name="OfferChanged", payload={}, created_at=written)
    OutboxEvent.objects.create(name="OrderCreated", payload={}, created_at=written - timedelta(hours=1))
    found = metrics()
    assert found['cholang_search_changes_waiting{index="documents"}'] == 1
    assert 180 <= found['cholang_search_changes_waiting_oldest_seconds{index="documents"}'] < 280
    assert found['cholang_search_changes_waiting{index="mirror"}'] == 0


def test_requests_are_counted_with_what_they_asked_of_the_database() -> None:
    place = 'area="storefront_api",route="/graphql/"'
    names = {
        "requests": f'cholang_requests_total{{{place},status="2xx"}}',
        "refused": f'cholang_requests_total{{{place},status="4xx"}}',
        "statements": f"cholang_request_sql_statements_total{{{place}}}",
        "took": f"cholang_request_seconds_count{{{place}}}",
        "quick": 'cholang_request_seconds_bucket{area="storefront_api",le="+Inf",route="/graphql/"}',
    }
    before = metrics()
    document = {"query": REQUEST, "variables": {"phone": "0905123450"}}
    with CaptureQueriesContext(connection) as statements:
        assert Client().post("/graphql/", document, content_type="application/json").status_code == 200
    asked = len(statements)  # the next request begins a new list
    assert Client().post("/graphql/", "{", content_type="application/json").status_code == 400
    after = metrics()
    grown = {name: after[key] - before.get(key, 0) for name, key in names.items()}
    assert asked > 0
    assert grown == {"requests": 1, "refused": 1, "statements": asked, "took": 2, "quick": 2}
    assert after[f"cholang_request_sql_seconds_total{{{place}}}"] > 0


def test_market_and_process_can_be_read_apart() -> None:
    head = {"Host": "127.0.0.1:8000"}
    both, market, process = (
        Client().get(f"/metrics{part}", headers=head).content.decode() for part in ("", "/market", "/process")
    )
    assert ("cholang_outbox_events_waiting" in market, "cholang_requests_total" in market) == (True, False)
    assert ("cholang_outbox_events_waiting" in process, "cholang_requests_total" in process) == (False, True)
    assert both.startswith(market.partition(" ")[0])
    refused = {"Host": "127.0.0.1:8000", "X-Forwarded-For": "192.0.2.1"}
    assert [Client().get(f"/metrics/{part}", headers=refused).status_code for part in ("market", "process")] == [
        404
    ] * 2


def test_addresses_that_are_none_are_counted_together() -> None:
    other = 'cholang_requests_total{area="other",route="other",status="4xx"}'
    before = metrics().get(other, 0)
    for word in ("a", "b"):
        Client().get(f"/khong-co-{word}/")
    assert metrics()[other] == before + 2


def status(*, address: str = "127.0.0.1", host: str = "127.0.0.1:8000", **headers: str) -> int:
    return Client(REMOTE_ADDR=address).get("/metrics", headers={"Host": host, **headers}).status_code


def test_only_programs_of_this_machine_may_read(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert [status(), status(address="::1"), status(host="localhost")] == [200, 200, 200]
    assert status(address="192.0.2.7") == 404
    assert status(host="cho.example") == 404
    assert status(**{"X-Forwarded-For": "192.0.2.7"}) == 404
    assert status(Authorization="Bearer ", address="192.0.2.7") == 404


def test_token_opens_and_closes(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.METRICS_TOKEN = "sesam"
    assert status() == 404
    assert status(Authorization="Bearer sesame") == 404
    assert status(Authorization="Bearer sesam", address="192.0.2.7", host="cho.example") == 200


def test_metrics_take_no_forms() -> None:
    assert Client().post("/metrics").status_code == 405


def test_months_are_due_until_they_are_filed_and_paid() -> None:
    for kind in ({}, {}, {"kind": "COOPERATIVE", "legal_representative": "Lê Văn Bé", "tax_code": "0100112436"}):
        with time_machine.travel("2026-09-20T03:00:00Z"):
            sell(make_seller(**kind))
    due, unpaid = "cholang_tax_declarations_due", "cholang_tax_declarations_unpaid"
    with time_machine.travel("2026-09-30T03:00:00Z"):
        assert metrics()[due] == 0
    with time_machine.travel("2026-10-02T17:00:00Z"):
        found = metrics()
        assert (found[due], found[f"{due}_oldest_seconds"], found[unpaid]) == (1, 2 * 86_400, 0)
        desk = make_officer("handle_payments")
        file_month(officer=desk, month=Month(2026, 9), reference="TK9")
        assert (metrics()[due], metrics()[unpaid]) == (0, 1)
        pay_month(officer=desk, month=Month(2026, 9), reference="FT9")
        assert (metrics()[due], metrics()[unpaid]) == (0, 0)


def test_only_a_cooperatives_month_is_not_due() -> None:
    with time_machine.travel("2026-09-20T03:00:00Z"):
        sell(make_seller(kind="COOPERATIVE", legal_representative="Lê Văn Bé", tax_code="0100112436"))
    with time_machine.travel("2026-10-02T17:00:00Z"):
        assert metrics()["cholang_tax_declarations_due"] == 0
