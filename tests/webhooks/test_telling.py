import json

import pytest
from celery.exceptions import OperationalError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from marketplace.identity.domain.apps import create_app
from marketplace.outbox.delivery import deliver_waiting
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets.checkout import create_checkout, set_email
from marketplace.shop.native.domain.catalogue.categories import create_category, delete_category, update_category
from marketplace.shop.native.domain.catalogue.product_collections import (
    create_collection,
    delete_collection,
    update_collection,
)
from marketplace.shop.native.domain.catalogue.products import create_product, delete_product
from marketplace.shop.native.domain.catalogue.variants import create_variant, delete_variant
from marketplace.shop.native.domain.discounts.promotions import delete_promotion, delete_rule
from marketplace.shop.native.domain.discounts.vouchers import delete_voucher
from marketplace.shop.native.domain.metadata import change_metadata
from marketplace.shop.native.domain.payments.transactions import initialize
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
from marketplace.webhooks.domain import subscribing
from marketplace.webhooks.models import Delivery, Webhook
from marketplace.webhooks.tasks import deliver
from storefront_api.core.ids import to_global_id
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


def test_product_and_variant_that_are_gone_are_told_as_they_were() -> None:
    product = factories.product(name="Gạo lứt")
    webhook(
        "subscription {event {... on ProductDeleted {product {name variants {id}} category {slug}} "
        "... on ProductVariantDeleted {productVariant {id product {name}}} ... on ProductUpdated {product {id}}}}"
    )
    spare = create_variant(product_id=product.pk, values={"name": "5 kg"})
    deliver_waiting()
    Delivery.objects.all().delete()
    variant = to_global_id("ProductVariant", spare.pk)
    delete_variant(variant_id=spare.pk)
    assert told()[0] == (
        "PRODUCT_VARIANT_DELETED",
        {"productVariant": {"id": variant, "product": {"name": "Gạo lứt"}}},
    )
    Delivery.objects.all().delete()
    last = to_global_id("ProductVariant", product.default_variant_id)
    delete_product(product_id=product.pk)
    was = {"product": {"name": "Gạo lứt", "variants": [{"id": last}]}, "category": {"slug": "rau-cu"}}
    assert told() == [("PRODUCT_DELETED", was)]


def test_new_product_is_told_as_new_only() -> None:
    webhook("subscription {event {... on ProductCreated {product {name}} ... on ProductUpdated {product {name}}}}")
    kind = factories.product().product_type_id
    deliver_waiting()
    Delivery.objects.all().delete()
    create_product(product_type_id=kind, values={"name": "Mật ong"})
    assert told() == [("PRODUCT_CREATED", {"product": {"name": "Mật ong"}})]


def test_life_of_a_category_and_a_collection_is_told() -> None:
    words = "".join(
        f"... on {kind}{what} {{{kind.lower()} {{name}}}} "
        for kind in ("Category", "Collection")
        for what in ("Created", "Updated", "Deleted")
    )
    webhook(f"subscription {{event {{{words}}}}}")
    category = create_category(values={"name": "Hạt"})
    collection = create_collection(values={"name": "Tết"})
    deliver_waiting()
    update_category(category_id=category.pk, values={"name": "Đậu"})
    update_collection(collection_id=collection.pk, values={"name": "Xuân"})
    deliver_waiting()
    delete_category(category_id=category.pk)
    delete_collection(collection_id=collection.pk)
    assert told() == [
        ("CATEGORY_CREATED", {"category": {"name": "Hạt"}}),
        ("COLLECTION_CREATED", {"collection": {"name": "Tết"}}),
        ("CATEGORY_UPDATED", {"category": {"name": "Đậu"}}),
        ("COLLECTION_UPDATED", {"collection": {"name": "Xuân"}}),
        ("CATEGORY_DELETED", {"category": {"name": "Đậu"}}),
        ("COLLECTION_DELETED", {"collection": {"name": "Xuân"}}),
    ]


def test_life_of_promotions_and_vouchers_is_told() -> None:
    webhook(
        "subscription {event {... on PromotionCreated {promotion {name}} ... on PromotionDeleted {promotion {name}} "
        "... on PromotionRuleDeleted {promotionRule {name promotion {name}}} ... on VoucherDeleted {voucher {code}}}}",
        "MANAGE_DISCOUNTS",
    )
    promotion = factories.promotion(name="Mùa gặt")
    voucher = factories.voucher("GIAM10")
    deliver_waiting()
    delete_rule(rule_id=promotion.rules.get().pk)
    delete_promotion(promotion_id=promotion.pk)
    delete_voucher(voucher_id=voucher.pk)
    assert told() == [
        ("PROMOTION_CREATED", {"promotion": {"name": "Mùa gặt"}}),
        ("PROMOTION_RULE_DELETED", {"promotionRule": {"name": "Trong vườn", "promotion": {"name": "Mùa gặt"}}}),
        ("PROMOTION_DELETED", {"promotion": {"name": "Mùa gặt"}}),
        ("VOUCHER_DELETED", {"voucher": {"code": "GIAM10"}}),
    ]


def test_what_is_not_deleted_after_all_is_not_told() -> None:
    webhook("subscription {event {... on CategoryDeleted {category {name}}}}")
    category = create_category(values={"name": "Hạt"})
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        delete_category(category_id=category.pk)
        raise ZeroDivisionError
    assert told() == []


def test_deletions_are_not_told_to_apps_without_the_permission() -> None:
    webhook("subscription {event {... on CategoryDeleted {category {name}}}}", "MANAGE_ORDERS")
    delete_category(category_id=create_category(values={"name": "Hạt"}).pk)
    assert told() == []


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


@pytest.mark.django_db(transaction=True)
def test_delivery_is_written_down_while_the_broker_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_options: object) -> None:
        raise OperationalError("connection refused")

    webhook("subscription {event {... on CheckoutCreated {checkout {id}}}}")
    channel = factories.channel()
    monkeypatch.setattr(deliver, "apply_async", away)
    create_checkout(channel_slug=channel.slug)
    assert [event for event, _payload in told()] == ["CHECKOUT_CREATED"]
