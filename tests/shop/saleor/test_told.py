"""Webhooks: who is believed, what is stored, what is made of it."""

import pytest
from django.test import Client

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.saleor.app import keys
from marketplace.shop.saleor.inbox import processing, registry, storing
from marketplace.shop.saleor.inbox.registry import Handler
from marketplace.shop.saleor.mirror import orders, products
from marketplace.shop.saleor.models import SaleorMessage
from tests.shop.saleor import far_goods
from tests.shop.saleor.deliveries import deliver, event
from tests.shop.saleor.far_end import FarEnd, Key

PRODUCT = event("ProductUpdated", product={"id": "UHJvZHVjdDox"})
DONE, WAITING, REJECTED = SaleorMessage.Outcome.DONE, SaleorMessage.Outcome.WAITING, SaleorMessage.Outcome.REJECTED


@pytest.fixture(autouse=True)
def no_broker(monkeypatch) -> None:
    """Nobody is woken: what is stored waits for the sweep."""
    monkeypatch.setattr("marketplace.shop.saleor.tasks.process_message.apply_async", lambda **_given: None)


@pytest.fixture(autouse=True)
def on_sale(request) -> None:
    """The product of PRODUCT, where there is a Saleor."""
    if "beside" in request.fixturenames:
        request.getfixturevalue("goods").have(far_goods.product(1))


def outcomes() -> list[tuple[str, str]]:
    return list(SaleorMessage.objects.order_by("pk").values_list("outcome", "error"))


def published() -> list[tuple[str, dict]]:
    return list(OutboxEvent.objects.order_by("pk").values_list("name", "payload"))


def test_event_is_stored_then_worked_on(beside: FarEnd) -> None:
    assert deliver(beside, PRODUCT).status_code == 202
    assert outcomes() == [(WAITING, "")]
    assert processing.process_waiting() == 1
    assert outcomes() == [(DONE, "")]
    assert published() == [("ProductChanged", {"product_id": "UHJvZHVjdDox", "what": "CREATED"})]


def test_event_that_comes_again_happens_once(beside: FarEnd) -> None:
    assert [deliver(beside, PRODUCT).status_code for _ in range(3)] == [202] * 3
    processing.process_waiting()
    assert deliver(beside, PRODUCT).status_code == 202
    assert processing.process_waiting() == 0
    assert (len(outcomes()), len(published())) == (1, 1)


def test_event_signed_again_by_the_next_key_is_the_same(beside: FarEnd, monkeypatch) -> None:
    deliver(beside, PRODUCT)
    monkeypatch.setattr(keys, "ANEW_SECONDS", 0)
    beside.key = Key("second")
    assert deliver(beside, PRODUCT).status_code == 202
    assert len(outcomes()) == 1


def test_new_key_is_read_once_it_signs(beside: FarEnd, monkeypatch) -> None:
    deliver(beside, PRODUCT)
    monkeypatch.setattr(keys, "ANEW_SECONDS", 0)
    beside.key = Key("second")
    assert deliver(beside, event("ProductCreated", product={"id": "UHJvZHVjdDoy"})).status_code == 202
    assert beside.jwks_asked == 2


def test_new_key_under_the_old_name_is_read(beside: FarEnd, monkeypatch) -> None:
    deliver(beside, PRODUCT)
    monkeypatch.setattr(keys, "ANEW_SECONDS", 0)
    beside.key = Key("first")
    assert deliver(beside, event("ProductCreated", product={"id": "UHJvZHVjdDoy"})).status_code == 202


def test_strangers_keys_do_not_have_ours_read_all_the_time(beside: FarEnd) -> None:
    deliver(beside, PRODUCT)
    stranger = Key("stranger")
    assert [deliver(beside, PRODUCT, key=stranger).status_code for _ in range(5)] == [401] * 5
    assert beside.jwks_asked == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"signature": ""}, "no signature"),
        ({"signature": "a.b.c"}, "not a detached signature"),
        ({"signature": "x..y"}, "not a signature"),
        ({"signature": "eyJhbGciOiJub25lIiwiYjY0IjpmYWxzZX0.."}, "not signed the way Saleor signs"),
        ({"key": Key("first")}, "the signature does not fit"),
        (
            {"api_url": "https://elsewhere.example/graphql/"},
            "another Saleor than ours: https://elsewhere.example/graphql/",
        ),
        ({"api_url": ""}, "another Saleor than ours: none named"),
    ],
)
def test_event_of_somebody_else_is_refused(beside: FarEnd, said: dict, error: str) -> None:
    assert deliver(beside, PRODUCT, **said).status_code == 401
    assert outcomes() == [(REJECTED, error)]
    assert processing.process_waiting() == 0


def test_rejected_delivery_does_not_keep_out_the_true_one(beside: FarEnd) -> None:
    deliver(beside, PRODUCT, signature="x..y")
    assert deliver(beside, PRODUCT).status_code == 202


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"<html>", "not JSON"),
        (b"[" * 5000, "not JSON"),
        (b"[]", "not an object"),
        (
            {"order": {"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}},
            "nothing that we subscribe to: 'None'",
        ),
        (event("StaffDeleted", user={"id": "VXNlcjox"}), "nothing that we subscribe to: 'StaffDeleted'"),
        (event("OrderFullyPaid", recipient="QXBwOjc=", order={"id": "x"}), "for another app"),
        ({"__typename": "OrderFullyPaid", "order": {"id": "x"}}, "for another app"),
    ],
)
def test_signed_nonsense_is_refused(beside: FarEnd, said: dict | bytes, error: str) -> None:
    assert deliver(beside, said).status_code == 401
    assert outcomes()[0][1].startswith(error)


def test_event_is_what_was_signed_and_not_what_a_header_says(beside: FarEnd) -> None:
    deliver(beside, PRODUCT)  # whose header says order_created
    processing.process_waiting()
    assert [name for name, _payload in published()] == ["ProductChanged"]


def test_event_while_the_keys_cannot_be_read_is_sent_again(beside: FarEnd) -> None:
    signature = beside.key.sign(b"{}")
    beside.stop()
    assert deliver(beside, b"{}", signature=signature).status_code == 503
    assert outcomes() == []


def test_event_that_is_too_long(beside: FarEnd) -> None:
    assert deliver(beside, b"x" * (512 * 1024 + 1)).status_code == 413


def test_event_for_no_app_of_ours(beside: FarEnd) -> None:
    assert deliver(beside, PRODUCT, to="told/nobody").status_code == 404


def test_addresses_without_a_saleor(settings, db: None) -> None:
    settings.SALEOR_API_URL = ""
    assert Client().get("/saleor/manifest").status_code == 404


def test_events_wait_while_another_engine_sells(beside: FarEnd, settings) -> None:
    settings.SHOP_IS_SALEOR = False
    assert deliver(beside, PRODUCT).status_code == 202
    assert (processing.process_waiting(), outcomes()) == (0, [(WAITING, "")])
    settings.SHOP_IS_SALEOR = True
    assert processing.process_waiting() == 1


def test_event_that_fails_is_tried_again_and_nothing_is_half_done(beside: FarEnd, monkeypatch) -> None:
    deliver(beside, PRODUCT)
    handler = registry.handler_of("ProductUpdated")
    assert handler is not None

    def fails(told) -> None:
        handler.handle(told)
        raise RuntimeError("not today")

    with monkeypatch.context() as patched:
        patched.setitem(registry._handlers, "ProductUpdated", Handler(fails))
        assert processing.process_waiting() == 0
    message = SaleorMessage.objects.get()
    assert (message.outcome, message.attempts, message.error) == (WAITING, 1, "RuntimeError('not today')")
    assert message.next_attempt_at > message.received_at
    assert published() == []
    assert processing.process_waiting() == 0
    assert processing.try_again_now() == 1
    assert processing.process_waiting() == 1
    assert len(published()) == 1


STOCK = event("ProductVariantStockUpdated", productVariant={"id": "v", "product": {"id": "UHJvZHVjdDox"}})
PICTURE = event("ProductMediaCreated", productMedia={"productId": "UHJvZHVjdDox"})


def test_one_reading_is_enough_for_all_that_was_said_of_a_product(beside: FarEnd, goods, monkeypatch) -> None:
    goods.have(far_goods.product(2))
    other = event("ProductUpdated", product={"id": "UHJvZHVjdDoy"})
    for said in (PRODUCT, STOCK, other, PICTURE):
        deliver(beside, said)
    read: list[str] = []
    refresh = products.refresh
    monkeypatch.setattr(products, "refresh", lambda product: (read.append(product), refresh(product)))
    assert processing.process_waiting() == 2
    assert read == ["UHJvZHVjdDox", "UHJvZHVjdDoy"]
    assert outcomes() == [(DONE, "")] * 4
    assert list(SaleorMessage.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0, 1, 0]


def test_what_is_said_while_a_product_is_read_is_worked_on_afterwards(beside: FarEnd, monkeypatch) -> None:
    deliver(beside, PRODUCT)
    refresh = products.refresh

    def meanwhile(product: str) -> None:
        refresh(product)
        monkeypatch.setattr(products, "refresh", refresh)
        deliver(beside, STOCK)

    monkeypatch.setattr(products, "refresh", meanwhile)
    processing.process(SaleorMessage.objects.get().pk)
    assert outcomes() == [(DONE, ""), (WAITING, "")]
    assert processing.process_waiting() == 1


def test_reading_that_fails_ends_nothing(beside: FarEnd, monkeypatch) -> None:
    for said in (PRODUCT, STOCK):
        deliver(beside, said)

    def fails(_product: str) -> None:
        raise RuntimeError("not today")

    with monkeypatch.context() as patched:
        patched.setattr(products, "refresh", fails)
        assert processing.process_waiting() == 0
    assert outcomes() == [(WAITING, "RuntimeError('not today')")] * 2
    assert (processing.try_again_now(), processing.process_waiting()) == (2, 1)
    assert outcomes() == [(DONE, "")] * 2


def test_event_that_lacks_what_we_asked_for_waits_for_people(beside: FarEnd) -> None:
    assert deliver(beside, event("OrderPaid", order=None)).status_code == 202
    assert (processing.process_waiting(), outcomes()[0][0]) == (0, WAITING)


@pytest.mark.parametrize(
    "said",
    [
        event("ProductVariantStockUpdated", productVariant={"id": "v", "product": {"id": "UHJvZHVjdDox"}}),
        event("ProductVariantDiscountedPriceUpdated", repriced={"id": "v", "product": {"id": "UHJvZHVjdDox"}}),
        event("ProductMediaCreated", productMedia={"productId": "UHJvZHVjdDox"}),
        event("TranslationUpdated", translation={"translatableContent": {"productId": "UHJvZHVjdDox"}}),
        event(
            "TranslationCreated",
            translation={"translatableContent": {"productVariantId": "UHJvZHVjdFZhcmlhbnQ6MjE="}},
        ),
    ],
)
def test_product_is_read_whole_whatever_is_said_of_it(beside: FarEnd, said: dict) -> None:
    deliver(beside, said)
    processing.process_waiting()
    assert published() == [("ProductChanged", {"product_id": "UHJvZHVjdDox", "what": "CREATED"})]


@pytest.mark.parametrize(
    "said",
    [
        event("ProductVariantDeleted", productVariant={"id": "v", "product": None}),
        event("ProductMediaDeleted", productMedia=None),
        event("TranslationUpdated", translation={"__typename": "MenuItemTranslation"}),
        event("TranslationUpdated", translation=None),
        event(
            "TranslationUpdated", translation={"translatableContent": {"productVariantId": "UHJvZHVjdFZhcmlhbnQ6OQ=="}}
        ),
        event("ProductDeleted", product={"id": "UHJvZHVjdDo5"}),
    ],
)
def test_what_nobody_remembers_here_is_passed_over(beside: FarEnd, said: dict) -> None:
    deliver(beside, said)
    assert (processing.process_waiting(), published()) == (1, [])


@pytest.mark.parametrize(
    "said",
    [
        event(
            "OrderCreated", order={"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx", "checkoutId": None}
        ),
        event("OrderFullyPaid", order={"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}),
        event(
            "FulfillmentCreated",
            order={"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"},
            fulfillment={"id": "f"},
            notifyCustomer=False,
        ),
    ],
)
def test_order_is_read_whole_whatever_is_said_of_it(beside: FarEnd, said: dict, monkeypatch) -> None:
    read = []
    monkeypatch.setattr(orders, "follow", read.append)
    deliver(beside, said)
    processing.process_waiting()
    assert read == ["T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"]


def test_order_that_is_gone(beside: FarEnd) -> None:
    beside.answers["Order"] = {"data": {"asker": {"id": "QXBwOjk="}, "order": None}}
    deliver(beside, event("OrderUpdated", order={"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}))
    assert (processing.process_waiting(), published()) == (1, [])


def test_order_while_the_saleor_is_away_waits(beside: FarEnd) -> None:
    deliver(beside, event("OrderFullyPaid", order={"id": "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAx"}))
    beside.failing = [b"<html>"]
    assert processing.process_waiting() == 0
    assert outcomes()[0][0] == WAITING


def test_basket_without_bookings_is_nobodys_business(beside: FarEnd) -> None:
    deliver(beside, event("CheckoutUpdated", checkout={"id": "Q2hlY2tvdXQ6MQ=="}))
    assert (processing.process_waiting(), beside.asked) == (1, [])


def test_strangers_do_not_fill_the_disk(beside: FarEnd, monkeypatch) -> None:
    monkeypatch.setattr(storing, "MOST_REJECTED_AN_HOUR", 3)
    assert [deliver(beside, PRODUCT, signature="x..y").status_code for _ in range(6)] == [401] * 6
    assert len(outcomes()) == 3
    assert deliver(beside, PRODUCT).status_code == 202
