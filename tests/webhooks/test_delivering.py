from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.identity.models import App
from marketplace.notices.models import Notice
from marketplace.observing import correlation, outgoing
from marketplace.outbox.delivery import deliver_waiting
from marketplace.outbox.models import OutboxEvent
from marketplace.outward import safe_http
from marketplace.webhooks.domain import delivering, installing
from marketplace.webhooks.models import Attempt, Delivery, Webhook
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.test_purchase import basket

pytestmark = pytest.mark.django_db(transaction=True)

PAY = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {
  id: "saleor.io.dummy-payment-app", data: {event: {type: "CHARGE_SUCCESS", includePspReference: true}}}) {
  errors {code}}}"""
COMPLETE = "mutation($id: ID!) {checkoutComplete(id: $id) {order {id number} errors {field code message}}}"
LOG = """query($id: ID!, $filter: EventDeliveryFilterInput) {webhook(id: $id) {isActive
  eventDeliveries(first: 10, filter: $filter) {edges {node {id status eventType payload
    attempts(first: 10) {totalCount edges {node {status response responseStatusCode requestHeaders}}}}}}}}"""
RETRY = "mutation($id: ID!) {eventDeliveryRetry(id: $id) {delivery {status} errors {field code}}}"
SWITCH_ON = """mutation($id: ID!) {webhookUpdate(id: $id, input: {isActive: true}) {
  webhook {isActive} errors {field code}}}"""


def install(foreign_app) -> App:
    officer = make_officer("manage_apps", "manage_orders", "handle_payments")
    row = installing.request(
        officer,
        app_name="Ví",
        manifest_url=f"{foreign_app.url}/manifest",
        permissions=["MANAGE_ORDERS", "HANDLE_PAYMENTS"],
    )
    app = installing.install(row.pk)
    assert app is not None
    return app


def buy() -> dict:
    """An order paid in full, and everybody told."""
    checkout, _variant = basket()
    assert data(PAY, id=checkout["id"])["transactionInitialize"]["errors"] == []
    done = data(COMPLETE, id=checkout["id"])["checkoutComplete"]
    assert done["errors"] == []
    deliver_waiting()
    return done["order"]


def due_again() -> None:
    Delivery.objects.filter(status="PENDING").update(next_attempt_at=timezone.now())


def test_order_is_told_signed_with_what_the_document_asks_for(foreign_app, settings) -> None:
    app = install(foreign_app)
    order = buy()
    assert [(row.event, row.status) for row in Delivery.objects.order_by("pk")] == [
        ("ORDER_CREATED", "PENDING"),
        ("ORDER_FULLY_PAID", "PENDING"),
    ]
    assert [delivering.deliver(row.pk) for row in Delivery.objects.order_by("pk")] == [True, True]
    state = foreign_app.state()
    headers = {
        "Saleor-Domain": settings.PUBLIC_URL.removeprefix("http://"),
        "Saleor-Api-Url": settings.PUBLIC_URL + "/graphql/",
        "X-Branch": "one",
        "Content-Type": "application/json",
    }
    assert state["seen"] == [
        {
            "event": "order_created",
            "payload": {
                "recipient": {"identifier": "vn.example.foreign"},
                "order": {
                    **order,
                    "total": {"gross": {"amount": 41_000.0, "currency": "VND"}},
                    "lines": [{"productName": "Rau má"}],
                },
            },
            "headers": headers,
        },
        {
            "event": "order_fully_paid",
            "payload": {"order": {**order, "userEmail": "khach@example.com"}},
            "headers": headers,
        },
    ]
    assert (state["refused"], app.webhooks.get().failures) == (0, 0)
    assert list(Attempt.objects.values_list("status", "response_status_code", "response")) == [
        ("SUCCESS", 200, "{}"),
        ("SUCCESS", 200, "{}"),
    ]
    assert delivering.deliver(Delivery.objects.first().pk) is False  # told once
    assert len(foreign_app.state()["seen"]) == 2


def test_each_try_is_sent_under_the_id_of_what_led_to_it(foreign_app, monkeypatch) -> None:
    install(foreign_app)
    buy()
    delivery = Delivery.objects.get(event="ORDER_CREATED")
    request = OutboxEvent.objects.get(name="OrderCreated").correlation_id
    sent: list[dict[str, str]] = []

    def silent(*_given: object, **_more: object) -> None:
        sent.append(outgoing.headers())
        raise safe_http.CannotReach("nobody is there")

    monkeypatch.setattr(safe_http, "exchange", silent)
    with correlation.bound("a-later-sweep"):
        for _try in range(2):
            assert delivering.deliver(delivery.pk) is False
            due_again()
    assert len(request) == 19
    assert sent == [{"X-Correlation-Id": request}] * 2


def test_delivery_is_tried_again_later_each_time_and_then_arrives(foreign_app) -> None:
    webhook = install(foreign_app).webhooks.get()
    buy()
    delivery = Delivery.objects.get(event="ORDER_CREATED")
    foreign_app.fail(2)
    pauses = []
    for _try in range(2):
        assert delivering.deliver(delivery.pk) is False
        delivery.refresh_from_db()
        pauses.append(round((delivery.next_attempt_at - timezone.now()).total_seconds(), -1))
        assert delivering.deliver(delivery.pk) is False  # not yet
        due_again()
    assert delivering.deliver(delivery.pk) is True
    assert pauses == [10, 20]
    shown = data(
        LOG,
        user=make_officer("manage_apps"),
        id=to_global_id("Webhook", webhook.pk),
        filter={"eventType": "ORDER_CREATED"},
    )["webhook"]["eventDeliveries"]["edges"]
    (edge,) = shown
    assert (edge["node"]["status"], edge["node"]["attempts"]["totalCount"]) == ("SUCCESS", 3)
    assert [one["node"]["responseStatusCode"] for one in edge["node"]["attempts"]["edges"]] == [200, 500, 500]
    assert edge["node"]["attempts"]["edges"][2]["node"]["response"] == '{"sorry": "order_created"}'


def test_delivery_is_given_up_after_six_tries_and_sent_again_by_hand(foreign_app) -> None:
    install(foreign_app)
    buy()
    delivery = Delivery.objects.get(event="ORDER_CREATED")
    foreign_app.fail(6)
    for _try in range(6):
        assert delivering.deliver(delivery.pk) is False
        due_again()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.tries, Webhook.objects.get().failures) == ("FAILED", 6, 1)
    id = to_global_id("EventDelivery", delivery.pk)
    assert data(RETRY, user=make_officer("manage_apps"), id=id)["eventDeliveryRetry"] == {
        "delivery": {"status": "PENDING"},
        "errors": [],
    }
    assert delivering.deliver(delivery.pk) is True
    assert Webhook.objects.get().failures == 0


def test_endpoint_that_stays_dead_is_paused_and_its_people_told(foreign_app, settings) -> None:
    app = install(foreign_app)
    webhook = app.webhooks.get()
    Webhook.objects.update(target_url=f"{foreign_app.url}/events", secret_key="not what the app expects")
    buy()
    buy()
    for delivery in Delivery.objects.order_by("pk"):
        delivering.deliver(delivery.pk)  # 401 each, final at once
    webhook.refresh_from_db()
    assert (webhook.is_active, webhook.failures, webhook.paused_at is None) == (False, 3, False)
    assert list(Delivery.objects.order_by("pk").values_list("status", "tries")) == [
        ("FAILED", 1),
        ("FAILED", 1),
        ("FAILED", 1),
        ("FAILED", 0),
    ]
    told = Notice.objects.filter(kind="WEBHOOK_PAUSED")
    assert {notice.subject for notice in told} == {"Ứng dụng “Ví”: đã ngừng gửi tin tới webhook “Đơn hàng”"}
    Delivery.objects.all().delete()
    buy()
    assert Delivery.objects.count() == 0
    on = data(SWITCH_ON, user=make_officer("manage_apps"), id=to_global_id("Webhook", webhook.pk))["webhookUpdate"]
    assert on == {"webhook": {"isActive": True}, "errors": []}
    webhook.refresh_from_db()
    assert (webhook.failures, webhook.paused_at) == (0, None)


def test_endpoint_that_moved_to_a_private_address_is_not_called(foreign_app, settings) -> None:
    install(foreign_app)
    buy()
    settings.WEBHOOK_ALLOWED_HOSTS = []
    assert delivering.deliver(Delivery.objects.first().pk) is False
    assert Attempt.objects.get().response == "Invalid IP address"
    assert foreign_app.state()["seen"] == []


def test_app_without_the_permission_is_told_nothing(foreign_app) -> None:
    app = install(foreign_app)
    app.permissions.clear()
    buy()
    assert Delivery.objects.count() == 0
    app.permissions.set([])
    App.objects.update(is_active=False)
    buy()
    assert Delivery.objects.count() == 0


def test_what_is_older_than_thirty_days_is_forgotten(foreign_app) -> None:
    install(foreign_app)
    buy()
    Delivery.objects.filter(event="ORDER_CREATED").update(created_at=timezone.now() - timedelta(days=31))
    assert delivering.forget_old() == 1
    assert Delivery.objects.get().event == "ORDER_FULLY_PAID"


def test_retry_is_denied_to_others_and_to_wrong_ids(foreign_app) -> None:
    install(foreign_app)
    buy()
    id = to_global_id("EventDelivery", Delivery.objects.first().pk)
    for words in ({}, {"user": make_officer("manage_orders")}):
        answer = ask(RETRY, id=id, **words)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    officer = make_officer("manage_apps")
    for wrong, code in ((to_global_id("EventDelivery", 0), "NOT_FOUND"), ("x", "GRAPHQL_ERROR")):
        assert data(RETRY, user=officer, id=wrong)["eventDeliveryRetry"]["errors"] == [{"field": "id", "code": code}]
