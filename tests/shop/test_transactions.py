"""Payments from the first request to the order, whatever the gateway says."""

import uuid

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.gateways import SessionAnswer
from marketplace.shop.native.domain.baskets.attention import paid_not_completed
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.domain.catalogue import catalog
from marketplace.shop.native.domain.payments import transaction_events, transactions
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, Product, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.racing import race
from tests.shop.test_expiry import pass_deadline

pytestmark = pytest.mark.django_db
QR = SessionAnswer(result="CHARGE_ACTION_REQUIRED", data={"action": "qr"}, psp_reference="CL1")


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> factories.Gateway:
    made = factories.Gateway(QR)
    monkeypatch.setattr(transactions, "payment_gateways", lambda: {made.id: made})
    return made


def pay(opened: Checkout, **fields) -> transactions.SessionOutcome:  # type: ignore[no-untyped-def]
    return transactions.initialize(gateway_id="test.gateway", checkout_id=opened.pk, **fields)


def report(item: TransactionItem, amount: int, type: str = "CHARGE_SUCCESS", reference: str = "FT1"):  # type: ignore[no-untyped-def]
    return NativeShop().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.token),
        type=type,
        amount=Money(amount),
        psp_reference=reference,
    )


def ready(quantity: int = 2, **fields) -> tuple[Product, Checkout]:  # type: ignore[no-untyped-def]
    made = factories.product(price=20_000)
    return made, factories.basket((made, quantity), ready=True, **fields)


def test_qr_then_notification_makes_the_order(gateway: factories.Gateway) -> None:
    made, opened = ready()
    outcome = pay(opened)
    assert (outcome.data, outcome.event.type, outcome.item.charged_value) == (
        {"action": "qr"},
        "CHARGE_ACTION_REQUIRED",
        0,
    )
    (asked,) = gateway.asked
    assert (asked.amount, asked.action, asked.source_id) == (Money(40_000), "CHARGE", global_id("Checkout", opened.pk))
    opened.refresh_from_db()
    assert asked.expires_at == opened.holds_expire_at
    owed = report(outcome.item, 40_000)
    order = Order.objects.get()
    assert (owed.order_id, owed.order_number, owed.charged) == (
        global_id("Order", order.pk),
        str(order.number),
        Money(40_000),
    )
    assert (order.charge_status, order.total_amount, order.checkout_token) == ("FULL", 40_000, opened.pk)
    assert factories.counters(made) == (10, 0, 2)
    assert Checkout.objects.count() == 0
    names = OutboxEvent.objects.order_by("pk").values_list("name", flat=True)
    assert list(names)[-3:] == ["OrderCreated", "OrderFullyPaid", "OrderChanged"]
    assert NativeShop().payable(global_id("Checkout", opened.pk)) == owed


def test_same_notification_again_changes_nothing(gateway: factories.Gateway) -> None:
    _made, opened = ready()
    item = pay(opened).item
    first = report(item, 40_000)
    events = TransactionEvent.objects.count()
    assert report(item, 40_000) == first
    assert (TransactionEvent.objects.count(), Order.objects.count()) == (events, 1)
    assert OutboxEvent.objects.filter(name="OrderFullyPaid").count() == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"amount": Money(39_000)}, "INCORRECT_DETAILS"),
        ({"type": "PAID"}, "INVALID"),
        ({"amount": Money(-1)}, "INVALID"),
        ({"amount": Money(5, "EUR")}, "INVALID"),
        ({"psp_reference": ""}, "REQUIRED"),
        ({"token": uuid.UUID(int=0)}, "NOT_FOUND"),
    ],
)
def test_bad_report_records_nothing(gateway: factories.Gateway, fields: dict[str, object], code: str) -> None:
    _made, opened = ready()
    item = pay(opened).item
    report(item, 10_000)
    events = TransactionEvent.objects.count()
    values = {"token": item.token, "type": "CHARGE_SUCCESS", "amount": Money(10_000), "psp_reference": "FT1", **fields}
    with pytest.raises(Refused) as refusal:
        transaction_events.report_event(**values)  # type: ignore[arg-type]
    item.refresh_from_db()
    assert (refusal.value.code, item.charged_value, TransactionEvent.objects.count()) == (code, 10_000, events)


def test_short_money_leaves_the_basket_open(gateway: factories.Gateway) -> None:
    made, opened = ready()
    owed = report(pay(opened).item, 30_000)
    assert (owed.charged, owed.total, owed.is_open, owed.order_id) == (Money(30_000), Money(40_000), True, None)
    assert factories.counters(made) == (10, 2, 0)
    gateway.answers.append(QR)
    pay(opened)
    assert gateway.asked[-1].amount == Money(10_000)


def test_late_failure_does_not_undo_success(gateway: factories.Gateway) -> None:
    _made, opened = ready()
    item = pay(opened).item
    report(item, 40_000)
    report(item, 40_000, type="CHARGE_FAILURE")
    item.refresh_from_db()
    assert (item.charged_value, Order.objects.get().charge_status) == (40_000, "FULL")


def test_money_after_expiry_stays_with_a_named_state(gateway: factories.Gateway) -> None:
    made, opened = ready()
    item = pay(opened).item
    pass_deadline(opened)
    expire_baskets()
    owed = report(item, 40_000)
    opened.refresh_from_db()
    assert (opened.completion_state, opened.completion_problem) == ("PAID_NOT_COMPLETED", "BASKET_EXPIRED")
    assert (owed.charged, owed.is_open, Order.objects.count()) == (Money(40_000), False, 0)
    assert factories.counters(made) == (10, 0, 0)


def test_paid_basket_without_email_waits_and_completes_later(gateway: factories.Gateway) -> None:
    made, opened = ready()
    item = pay(opened).item
    Checkout.objects.filter(pk=opened.pk).update(email="")
    report(item, 40_000)
    opened.refresh_from_db()
    assert (opened.completion_state, opened.completion_problem) == ("PAID_NOT_COMPLETED", "EMAIL_NOT_SET")
    assert list(paid_not_completed()) == [opened]
    assert factories.counters(made) == (10, 2, 0)
    Checkout.objects.filter(pk=opened.pk).update(email="lan@example.com")
    order = complete_checkout(checkout_id=opened.pk)
    assert (order.charge_status, factories.counters(made)) == ("FULL", (10, 0, 2))


def test_goods_held_while_paying_are_honoured_after_withdrawal(gateway: factories.Gateway) -> None:
    made, opened = ready()
    item = pay(opened).item
    catalog.set_published(product_id=made.pk, channel=factories.channel(), published=False)
    report(item, 40_000)
    assert Order.objects.get().charge_status == "FULL"


def test_immediate_success_completes(gateway: factories.Gateway) -> None:
    gateway.answers = [SessionAnswer(result="CHARGE_SUCCESS", psp_reference="d1")]
    _made, opened = ready()
    outcome = pay(opened)
    order = Order.objects.get()
    assert (outcome.event.type, complete_checkout(checkout_id=opened.pk)) == ("CHARGE_SUCCESS", order)


@pytest.mark.parametrize(
    "answer", [TimeoutError("gone"), SessionAnswer(result="MAYBE"), SessionAnswer(result="CHARGE_SUCCESS")]
)
def test_unknown_answer_means_pending(gateway: factories.Gateway, answer: SessionAnswer | Exception) -> None:
    gateway.answers = [answer]
    made, opened = ready()
    outcome = pay(opened)
    assert (outcome.event.type, outcome.item.charged_value, Order.objects.count()) == ("INFO", 0, 0)
    gateway.answers = [SessionAnswer(result="CHARGE_SUCCESS", psp_reference="d1")]
    transactions.process(token=outcome.item.token)
    assert (Order.objects.get().charge_status, factories.counters(made)) == ("FULL", (10, 0, 2))
    # A payment that succeeded is not asked again.
    assert transactions.process(token=outcome.item.token).event.type == "CHARGE_SUCCESS"
    assert len(gateway.asked) == 2


def test_same_idempotency_key_is_one_payment(gateway: factories.Gateway) -> None:
    _made, opened = ready()
    first = pay(opened, idempotency_key="k")
    assert pay(opened, idempotency_key="k").item == first.item
    with pytest.raises(Refused) as refusal:
        pay(opened, idempotency_key="k", amount=Money(1))
    assert refusal.value.code == "UNIQUE"
    assert (TransactionItem.objects.count(), len(gateway.asked)) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"gateway_id": "no.such"}, "NOT_FOUND"),
        ({"amount": Money(0)}, "INVALID"),
        ({"amount": Money(-5)}, "INVALID"),
        ({"amount": Money(5, "USD")}, "INVALID"),
        ({"action": "GIFT"}, "INVALID"),
        ({"checkout_id": None}, "NOT_FOUND"),
    ],
)
def test_bad_payment_starts_nothing(gateway: factories.Gateway, fields: dict[str, object], code: str) -> None:
    _made, opened = ready()
    with pytest.raises(Refused) as refusal:
        transactions.initialize(**{"gateway_id": gateway.id, "checkout_id": opened.pk, **fields})  # type: ignore[arg-type]
    assert (refusal.value.code, TransactionItem.objects.count(), gateway.asked) == (code, 0, [])


def test_paying_an_expired_basket_whose_goods_are_gone_refused(gateway: factories.Gateway) -> None:
    made, opened = ready(quantity=6)
    pass_deadline(opened)
    expire_baskets()
    factories.basket((made, 6))
    with pytest.raises(Refused) as refusal:
        pay(opened)
    assert (refusal.value.code, TransactionItem.objects.count(), gateway.asked) == ("INSUFFICIENT_STOCK", 0, [])


def test_unknown_transaction_not_found() -> None:
    with pytest.raises(NotFound):
        transactions.process(token=uuid.uuid4())


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_same_notification_six_times_at_once(gateway: factories.Gateway) -> None:
    made, opened = ready()
    item = pay(opened).item
    results = race(*[lambda: report(item, 40_000)] * 6)
    assert [getattr(result, "charged", result) for result in results] == [Money(40_000)] * 6
    assert (Order.objects.count(), factories.counters(made)) == (1, (10, 0, 2))
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert OutboxEvent.objects.filter(name="OrderFullyPaid").count() == 1
