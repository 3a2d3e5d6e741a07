"""Each change of a payment's money has its entry, and the database refuses a change without one."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from marketplace.identity.domain.apps import create_app
from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import balance
from marketplace.ledger.models import JournalEntry
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.payments import transaction_records
from marketplace.shop.native.domain.payments.amounts import compute
from marketplace.shop.native.domain.payments.transaction_events import append_event, report_event
from marketplace.shop.native.domain.payments.transaction_reports import Report, report
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from tests.shop import factories
from tests.shop.test_complete import paid

GATEWAY = "t"


def sold(amount: int = 40_000) -> tuple[Order, TransactionItem]:
    """An order that is paid, and its payment."""
    opened = factories.basket((factories.product(price=amount), 1), ready=True)
    paid(opened, amount)
    order = complete_checkout(checkout_id=opened.pk)
    return order, order.payment_transactions.get()


def say(item: TransactionItem, type: str, amount: int, reference: str) -> None:
    report_event(token=item.pk, type=type, amount=Money(amount), psp_reference=reference)


def books(gateway: str = GATEWAY) -> tuple[int, int, int]:
    """Clearing, shoppers' funds, refunds in transit."""
    return (
        balance(Account(AccountKind.GATEWAY_CLEARING, gateway)),
        balance(Account(AccountKind.SHOPPER_FUNDS)),
        balance(Account(AccountKind.REFUNDS_IN_TRANSIT, gateway)),
    )


@pytest.mark.django_db
def test_charge_is_posted_with_whose_it_is() -> None:
    _order, item = sold()
    event = item.events.get(type="CHARGE_SUCCESS")
    entry = JournalEntry.objects.get()
    assert (entry.key, entry.kind, entry.currency, entry.at, entry.description, entry.source, entry.order_id) == (
        f"event:{event.pk}",
        "PAYMENT",
        "VND",
        event.created_at,
        "CHARGE_SUCCESS p",
        str(item.pk),
        "",
    )
    assert books() == (40_000, -40_000, 0)


@pytest.mark.django_db
def test_refund_is_on_its_way_then_gone() -> None:
    order, item = sold()
    say(item, "REFUND_REQUEST", 15_000, "r")
    assert books() == (40_000, -25_000, -15_000)
    say(item, "REFUND_SUCCESS", 15_000, "r")
    assert books() == (25_000, -25_000, 0)
    say(item, "REFUND_REVERSE", 15_000, "back")
    assert books() == (40_000, -40_000, 0)
    assert JournalEntry.objects.filter(order_id=global_id("Order", order.pk)).count() == 3


@pytest.mark.django_db
def test_failed_refund_comes_back() -> None:
    _order, item = sold()
    say(item, "REFUND_REQUEST", 15_000, "r")
    say(item, "REFUND_FAILURE", 15_000, "r")
    assert books() == (40_000, -40_000, 0)


@pytest.mark.django_db
def test_chargeback_leaves_the_gateway() -> None:
    _order, item = sold()
    say(item, "CHARGE_BACK", 40_000, "c")
    assert books() == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("type", "amount"),
    [
        ("AUTHORIZATION_SUCCESS", 9_000),
        ("CHARGE_REQUEST", 9_000),
        ("CHARGE_FAILURE", 40_000),
        ("CANCEL_REQUEST", 9_000),
        ("REFUND_FAILURE", 9_000),
        ("INFO", 0),
    ],
)
def test_what_moves_no_money_has_no_entry(type: str, amount: int) -> None:
    _order, item = sold()
    say(item, type, amount, "n")
    assert (JournalEntry.objects.count(), books()) == (1, (40_000, -40_000, 0))


@pytest.mark.django_db
def test_money_of_another_currency_has_accounts_of_its_own() -> None:
    _order, item = sold()
    other = TransactionItem.objects.create(checkout=factories.basket(), app_identifier=GATEWAY, currency="USD")
    append_event(other, type="CHARGE_SUCCESS", amount=Money(250, "USD"), psp_reference="u")
    clearing = Account(AccountKind.GATEWAY_CLEARING, GATEWAY)
    assert (balance(clearing), balance(clearing, "USD")) == (40_000, 250)
    assert item.currency == "VND"


@pytest.mark.django_db
def test_what_is_written_by_hand_is_posted() -> None:
    order, _item = sold()
    desk = Actor(user_id=5)
    record = transaction_records.Record(amounts={"charged": Money(7_000), "refunded": Money(1_000)})
    item = transaction_records.create(actor=Actor(), record=record, order_id=order.pk)
    assert books("") == (7_000, -47_000, 0)
    transaction_records.update(
        token=item.pk, actor=desk, record=transaction_records.Record(amounts={"charged": Money(4_000)})
    )
    assert (books(""), JournalEntry.objects.latest("pk").actor) == ((4_000, -44_000, 0), "user:5")


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["update", "report"])
def test_money_follows_its_payment_to_the_app_that_takes_it_over(way: str) -> None:
    order, _item = sold()
    record = transaction_records.Record(amounts={"charged": Money(7_000)})
    item = transaction_records.create(actor=Actor(), record=record, order_id=order.pk)
    app = Actor(app_id=create_app(name="App", permissions=[]).pk, app_identifier="their.app")
    if way == "update":
        transaction_records.update(token=item.pk, actor=app, record=transaction_records.Record(message="x"))
    else:
        report(token=item.pk, actor=app, given=Report(type="INFO", psp_reference="i"))
    assert (books(""), books("their.app")) == ((0, -47_000, 0), (7_000, -47_000, 0))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "type", ["CHARGE_SUCCESS", "REFUND_REQUEST", "REFUND_SUCCESS", "CHARGE_BACK", "REFUND_REVERSE"]
)
def test_event_without_entry_cannot_be_committed(type: str) -> None:
    _order, item = sold()
    known = TransactionEvent.objects.count()
    with pytest.raises(IntegrityError, match="the events say"):
        TransactionEvent.objects.create(
            transaction=item, type=type, psp_reference="x", amount_value=1_000, currency="VND"
        )
    assert TransactionEvent.objects.count() == known


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("type", ["INFO", "CHARGE_REQUEST", "AUTHORIZATION_SUCCESS", "REFUND_FAILURE"])
def test_event_that_moves_nothing_needs_no_entry(type: str) -> None:
    _order, item = sold()
    TransactionEvent.objects.create(transaction=item, type=type, psp_reference="x", amount_value=1_000, currency="VND")
    assert (TransactionEvent.objects.filter(type=type, psp_reference="x").count(), JournalEntry.objects.count()) == (
        1,
        1,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [{"charged_value": 41_000}, {"refund_pending_value": 5}])
def test_payment_changed_without_entry_cannot_be_committed(change: dict[str, int]) -> None:
    _order, item = sold()
    with pytest.raises(IntegrityError, match="it says"):
        TransactionItem.objects.filter(pk=item.pk).update(**change)
    item.refresh_from_db()
    assert (item.charged_value, item.refund_pending_value) == (40_000, 0)


@pytest.mark.django_db(transaction=True)
def test_payment_made_with_money_without_entry_cannot_be_committed() -> None:
    with pytest.raises(IntegrityError, match="it says"):
        TransactionItem.objects.create(
            checkout=factories.basket(), app_identifier="x", currency="VND", charged_value=5_000
        )
    assert TransactionItem.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_order_changed_without_entry_cannot_be_committed() -> None:
    order, _item = sold()
    with pytest.raises(IntegrityError, match="charged 50000, the ledger has 40000"):
        Order.objects.filter(pk=order.pk).update(total_charged_amount=50_000)
    order.refresh_from_db()
    assert order.total_charged_amount == 40_000


@pytest.mark.django_db(transaction=True)
def test_order_made_with_money_without_entry_cannot_be_committed() -> None:
    with pytest.raises(IntegrityError, match="charged 5, the ledger has 0"):
        Order.objects.create(
            channel=factories.channel(), currency="VND", subtotal_amount=5, total_amount=5, total_charged_amount=5
        )
    assert Order.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_order_that_is_not_told_of_its_money_cannot_be_committed() -> None:
    order, item = sold()
    with pytest.raises(IntegrityError, match="charged 40000, the ledger has 39000"), transaction.atomic():
        append_event(item, type="CHARGE_BACK", amount=Money(1_000), psp_reference="c")
    order.refresh_from_db()
    assert (order.total_charged_amount, books()) == (40_000, (40_000, -40_000, 0))


@pytest.mark.django_db
def test_what_was_paid_before_there_were_books_is_posted() -> None:
    _order, item = sold()
    for step, (type, amount, reference) in enumerate(
        [
            ("REFUND_REQUEST", 15_000, "r"),
            ("REFUND_SUCCESS", 14_000, "r"),
            ("CHARGE_BACK", 6_000, "c"),
            ("INFO", 0, "i"),
            ("REFUND_REQUEST", 2_000, "s"),
        ]
    ):
        say(item, type, amount, f"{reference}{step // 2 if reference == 'r' else step}")
    posted = _all_entries()
    migration = import_module("marketplace.shop.native.migrations.0013_money_in_the_ledger")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("ledger_leg", "ledger_journalentry"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(migration.POST_WHAT_WAS)
    # Then, too, it is known by now whose order it became.
    assert [entry[:-2] + entry[-1:] for entry in _all_entries()] == [entry[:-2] + entry[-1:] for entry in posted]
    assert set(JournalEntry.objects.values_list("order_id", flat=True)) == {global_id("Order", item.order_id)}


def _all_entries() -> list[tuple[object, ...]]:
    columns = ("key", "kind", "currency", "at", "description", "source", "actor", "order_id")
    return [
        (*(getattr(entry, name) for name in columns), sorted(entry.legs.values_list("kind", "owner", "amount")))
        for entry in JournalEntry.objects.order_by("pk")
    ]


SAID = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "CHARGE_REQUEST",
                "CHARGE_SUCCESS",
                "CHARGE_FAILURE",
                "CHARGE_BACK",
                "REFUND_REQUEST",
                "REFUND_SUCCESS",
                "REFUND_FAILURE",
                "REFUND_REVERSE",
                "AUTHORIZATION_SUCCESS",
                "INFO",
            ]
        ),
        st.sampled_from(["", "a", "b", "c"]),
        st.integers(0, 50),
        st.booleans(),
        st.integers(1, 4) | st.none(),
    ),
    max_size=8,
)


class DatabaseCountsAsTheEngine(TestCase):
    """`shop_money_of` is a second opinion; it must be the same."""

    @settings(max_examples=60, deadline=None)
    @given(said=SAID)
    def test_same_money(self, said: list[tuple[str, str, int, bool, int | None]]) -> None:
        item = TransactionItem.objects.create(checkout=factories.basket(), app_identifier="x", currency="VND")
        events: list[TransactionEvent] = []
        for type, reference, amount, counts, back in said:
            if reference and any((event.type, event.psp_reference) == (type, reference) for event in events):
                continue
            events.append(
                TransactionEvent.objects.create(
                    transaction=item,
                    type=type,
                    psp_reference=reference,
                    amount_value=amount,
                    currency="VND",
                    include_in_calculations=counts,
                    request=events[-back] if back is not None and back <= len(events) else None,
                )
            )
        amounts = compute(events)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM shop_money_of(%s)", [item.pk])
            assert cursor.fetchone() == (amounts.charged, amounts.refund_pending)
        transaction.set_rollback(True)
