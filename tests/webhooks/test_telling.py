import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.identity.domain.apps import create_app
from marketplace.outbox.delivery import deliver_waiting
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets.checkout import create_checkout, set_email
from marketplace.shop.native.domain.metadata import change_metadata
from marketplace.shop.native.domain.payments.transactions import initialize
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
from marketplace.webhooks.domain import subscribing
from marketplace.webhooks.models import Delivery, Webhook
from tests.shop import factories

pytestmark = pytest.mark.django_db
RIGHTS = ("MANAGE_CHECKOUTS", "MANAGE_PRODUCTS", "MANAGE_ORDERS", "HANDLE_PAYMENTS")


def webhook(query: str, *permissions: str) -> Webhook:
    app = create_app(name="Kho", permissions=permissions or RIGHTS)
    return subscribing.create(app, subscribing.Wish(target_url="https://app.example/hook", query=query))


def told() -> list[tuple[str, dict]]:
    deliver_waiting()
    return [(row.event, json.loads(row.payload)) for row in Delivery.objects.order_by("pk")]


def test_basket_is_told_when_it_opens_and_when_it_changes() -> None:
    webhook("subscription {event {... on CheckoutCreated {checkout {id}} ... on CheckoutUpdated {checkout {email}}}}")
    checkout = create_checkout(channel_slug=factories.channel().slug)
    set_email(checkout_id=checkout.pk, email="moi@example.com")
    assert told() == [
        ("CHECKOUT_CREATED", {"checkout": {"id": global_id("Checkout", checkout.pk)}}),
        ("CHECKOUT_UPDATED", {"checkout": {"email": "moi@example.com"}}),
    ]


def test_basket_nobody_asks_about_is_not_written_down() -> None:
    webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}").app.delete()
    asleep = webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}")
    subscribing.update(asleep, subscribing.Wish(is_active=False))
    create_checkout(channel_slug=factories.channel().slug)
    assert OutboxEvent.objects.filter(name="CheckoutChanged").count() == 0


def test_basket_is_told_as_the_app_may_see_it() -> None:
    webhook("subscription {event {... on CheckoutCreated {checkout {id privateMetadata {key}}}}}", "MANAGE_CHECKOUTS")
    webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}", "MANAGE_PRODUCTS")
    checkout = create_checkout(channel_slug=factories.channel().slug, private_metadata={"secret": "1"})
    assert told() == [
        (
            "CHECKOUT_CREATED",
            {"checkout": {"id": global_id("Checkout", checkout.pk), "privateMetadata": [{"key": "secret"}]}},
        )
    ]


def test_document_of_a_channel_is_told_only_of_that_channel() -> None:
    slug = factories.channel().slug
    query = "subscription {checkoutCreated(channels: [%s]) {checkout {channel {slug}}}}"
    webhook(query % f'"{slug}"')
    webhook(query % '"elsewhere"')
    create_checkout(channel_slug=slug)
    assert told() == [("CHECKOUT_CREATED", {"data": {"checkoutCreated": {"checkout": {"channel": {"slug": slug}}}}})]


def test_metadata_of_a_payment_and_a_basket_are_told() -> None:
    webhook(
        "subscription {event {... on TransactionItemMetadataUpdated {transaction {metadata {key value}}} "
        "... on CheckoutMetadataUpdated {checkout {metadata {key value}}}}}"
    )
    checkout = factories.basket((factories.product(), 1), ready=True)
    outcome = initialize(gateway_id="cholang.vietqr", checkout_id=checkout.pk)
    change_metadata(outcome.item, put={"a": "1"})
    change_metadata(checkout, put={"b": "2"})
    assert told() == [
        ("TRANSACTION_ITEM_METADATA_UPDATED", {"transaction": {"metadata": [{"key": "a", "value": "1"}]}}),
        ("CHECKOUT_METADATA_UPDATED", {"checkout": {"metadata": [{"key": "b", "value": "2"}]}}),
    ]


def test_product_is_told_with_its_price() -> None:
    webhook("subscription {event {... on ProductUpdated {product {name}}}}")
    product = factories.product()
    change_metadata(product, put={"a": "1"})
    assert ("PRODUCT_UPDATED", {"product": {"name": product.name}}) in told()


def test_document_that_fails_says_so_and_holds_up_no_other() -> None:
    webhook("subscription {event {... on CheckoutCreated {checkout {id user {email}}}}}", "MANAGE_CHECKOUTS")
    webhook("subscription {event {... on CheckoutCreated {version}}}")
    create_checkout(channel_slug=factories.channel().slug)
    events = told()
    assert len(events) == 2
    assert events[1] == ("CHECKOUT_CREATED", {"version": "3.23"})


def test_one_more_webhook_costs_a_basket_no_more_statements() -> None:
    slug = factories.channel().slug
    create_checkout(channel_slug=slug)

    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            create_checkout(channel_slug=slug)
        return len(found)

    webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}")
    one = statements()
    for _more in range(2):
        webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}")
    assert statements() == one
    assert Order.objects.count() == 0
