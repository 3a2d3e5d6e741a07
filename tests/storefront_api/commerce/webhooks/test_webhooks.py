import pytest

from marketplace.identity.domain.apps import create_app, create_token
from marketplace.webhooks.models import Attempt, Delivery, Webhook
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: WebhookCreateInput!) {webhookCreate(input: $input) {
  webhook {id name identifier targetUrl isActive secretKey subscriptionQuery customHeaders app {name}
    events {eventType} asyncEvents {name eventType} syncEvents {eventType}} errors {field code}}}"""
UPDATE = """mutation($id: ID, $identifier: String, $input: WebhookUpdateInput!) {
  webhookUpdate(id: $id, identifier: $identifier, input: $input) {
    webhook {name targetUrl isActive events {eventType}} errors {field code}}}"""
DELETE = """mutation($id: ID, $identifier: String) {webhookDelete(id: $id, identifier: $identifier) {
  webhook {id} errors {field code}}}"""
READ = "query($id: ID!) {webhook(id: $id) {name}}"
TOLD = "subscription {event {... on OrderCreated {order {id}} ... on OrderCancelled {order {id}}}}"
WISH = {"name": "Đơn", "targetUrl": "https://app.example/hook", "query": TOLD}


def app(**words: object):  # type: ignore[no-untyped-def]
    made = create_app(name="Kho", permissions=["MANAGE_ORDERS"], **words)
    return made, create_token(made)[1]


def make(token: str, **changes: object) -> dict:
    made = data(CREATE, app_token=token, input={**WISH, **changes})["webhookCreate"]
    assert made["errors"] == []
    return made["webhook"]


def test_app_makes_its_own_webhook_with_the_events_of_its_document() -> None:
    _row, token = app()
    made = make(token, identifier=" orders ", customHeaders='{"X-Branch": "1"}', secretKey="s")
    assert made == {
        "id": to_global_id("Webhook", Webhook.objects.get().pk),
        "name": "Đơn",
        "identifier": "orders",
        "targetUrl": "https://app.example/hook",
        "isActive": True,
        "secretKey": "s",
        "subscriptionQuery": TOLD,
        "customHeaders": '{"x-branch": "1"}',
        "app": {"name": "Kho"},
        "events": [{"eventType": "ORDER_CANCELLED"}, {"eventType": "ORDER_CREATED"}],
        "asyncEvents": [
            {"name": "Order cancelled", "eventType": "ORDER_CANCELLED"},
            {"name": "Order created", "eventType": "ORDER_CREATED"},
        ],
        "syncEvents": [],
    }


def test_staff_makes_one_for_an_app_and_names_the_events() -> None:
    row, _token = app()
    wish = {**WISH, "app": to_global_id("App", row.pk), "asyncEvents": ["ORDER_PAID"], "isActive": False}
    made = data(CREATE, user=make_officer("manage_apps"), input=wish)["webhookCreate"]
    assert (made["errors"], made["webhook"]["isActive"]) == ([], False)
    assert made["webhook"]["events"] == [{"eventType": "ORDER_PAID"}]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription {event {", "SYNTAX"),
        ("subscription {event {... on OrderCreated {nothing}}}", "GRAPHQL_ERROR"),
        ("subscription {event {... on Nothing {id}}}", "GRAPHQL_ERROR"),
        ("{shop {name}}", "MISSING_SUBSCRIPTION"),
        ("subscription {event {issuedAt}}", "MISSING_EVENT"),
        ("subscription {__typename}", "GRAPHQL_ERROR"),
        ("subscription {orderCreated {order {id}} orderPaid {order {id}}}", "INVALID"),
        ("subscription {a: event {version} b: event {version}}", "INVALID"),
    ],
)
def test_document_that_would_not_run_is_refused(query: str, code: str) -> None:
    _row, token = app()
    answer = data(CREATE, app_token=token, input={**WISH, "query": query})["webhookCreate"]
    assert answer["errors"] == [{"field": "query", "code": code}]
    assert Webhook.objects.count() == 0


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ('subscription {orderCreated(channels: ["cho-lang"]) {order {id}}}', ["ORDER_CREATED"]),
        ("subscription {event {...A}} fragment A on Event {...B} fragment B on OrderPaid {order {id}}", ["ORDER_PAID"]),
        ("subscription {event {... {... on ProductUpdated {product {id}}}}}", ["PRODUCT_UPDATED"]),
    ],
)
def test_events_are_found_wherever_the_document_names_them(query: str, events: list[str]) -> None:
    _row, token = app()
    assert [event["eventType"] for event in make(token, query=query)["events"]] == events


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"targetUrl": None}, "targetUrl", "REQUIRED"),
        ({"targetUrl": "gopher://x"}, "targetUrl", "INVALID"),
        ({"targetUrl": "https://"}, "targetUrl", "INVALID"),
        ({"query": None}, "query", "REQUIRED"),
        ({"name": "x" * 256}, "name", "INVALID"),
        ({"identifier": "x" * 257}, "identifier", "INVALID"),
        ({"customHeaders": '{"Host": "x"}'}, "customHeaders", "INVALID_CUSTOM_HEADERS"),
        ({"customHeaders": '{"X-A": "a\\nb"}'}, "customHeaders", "INVALID_CUSTOM_HEADERS"),
        ({"customHeaders": '{"X-A": 1}'}, "customHeaders", "INVALID_CUSTOM_HEADERS"),
        ({"customHeaders": "[]"}, "customHeaders", "INVALID_CUSTOM_HEADERS"),
    ],
)
def test_create_with_bad_input_is_refused(changes: dict, field: str, code: str) -> None:
    _row, token = app()
    answer = data(CREATE, app_token=token, input={**WISH, **changes})["webhookCreate"]
    assert answer["errors"] == [{"field": field, "code": code}]
    assert Webhook.objects.count() == 0


def test_create_for_a_sleeping_or_no_app_is_refused() -> None:
    row, _token = app()
    row.is_active = False
    row.save()
    officer = make_officer("manage_apps")
    for id, code in (
        (to_global_id("App", row.pk), "NOT_FOUND"),
        (None, "INVALID"),
        (to_global_id("App", 0), "NOT_FOUND"),
    ):
        answer = data(CREATE, user=officer, input={**WISH, "app": id})["webhookCreate"]
        assert answer["errors"] == [{"field": "app", "code": code}]
    assert Webhook.objects.count() == 0


def test_identifier_is_one_apps_once() -> None:
    _row, token = app()
    _other, others = app(identifier="other")
    make(token, identifier="orders")
    make(others, identifier="orders")
    again = data(CREATE, app_token=token, input={**WISH, "identifier": "orders"})["webhookCreate"]
    assert again["errors"] == [{"field": "identifier", "code": "UNIQUE"}]


def test_update_changes_what_is_given_and_keeps_the_rest() -> None:
    _row, token = app()
    make(token, identifier="orders")
    answer = data(UPDATE, app_token=token, identifier="orders", input={"name": "Mới", "isActive": False})
    assert answer["webhookUpdate"] == {
        "webhook": {
            "name": "Mới",
            "targetUrl": "https://app.example/hook",
            "isActive": False,
            "events": [{"eventType": "ORDER_CANCELLED"}, {"eventType": "ORDER_CREATED"}],
        },
        "errors": [],
    }


def test_delete_removes_it() -> None:
    _row, token = app()
    made = make(token)
    assert data(DELETE, app_token=token, id=made["id"])["webhookDelete"] == {
        "webhook": {"id": made["id"]},
        "errors": [],
    }
    assert Webhook.objects.count() == 0


def test_change_by_wrong_ids_is_refused() -> None:
    _row, token = app()
    make(token, identifier="orders")
    officer = make_officer("manage_apps")
    for words, field, code in (
        ({"id": to_global_id("Webhook", 0)}, "id", "NOT_FOUND"),
        ({"id": to_global_id("App", 1)}, "id", "GRAPHQL_ERROR"),
        ({"id": "x", "identifier": "orders"}, "id", "INVALID"),
        ({}, "id", "INVALID"),
        ({"identifier": "orders"}, "identifier", "INVALID"),
    ):
        for document, name, more in (
            (UPDATE, "webhookUpdate", {"input": {"name": "X"}}),
            (DELETE, "webhookDelete", {}),
        ):
            assert data(document, user=officer, **words, **more)[name]["errors"] == [{"field": field, "code": code}]
    assert Webhook.objects.get().name == "Đơn"


def test_webhooks_are_hidden_from_and_closed_to_others() -> None:
    _row, token = app()
    made = make(token)
    _other, others = app(identifier="other")
    assert data(READ, app_token=others, id=made["id"]) == {"webhook": None}
    assert data(READ, app_token=token, id=made["id"]) == {"webhook": {"name": "Đơn"}}
    for document, name, more in (
        (UPDATE, "webhookUpdate", {"input": {"name": "X"}}),
        (DELETE, "webhookDelete", {}),
    ):
        errors = data(document, app_token=others, id=made["id"], **more)[name]["errors"]
        assert errors == [{"field": "id", "code": "NOT_FOUND"}]
    stranger = make_officer("manage_orders")
    for document, words in (
        (CREATE, {"input": WISH}),
        (UPDATE, {"id": made["id"], "input": {"name": "X"}}),
        (DELETE, {"id": made["id"]}),
        (READ, {"id": made["id"]}),
    ):
        answer = ask(document, user=stranger, **words)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Webhook.objects.get().name == "Đơn"


def test_subscription_over_http_is_refused_with_a_word_what_it_is_for() -> None:
    answer = ask(TOLD, status=400)
    assert answer["errors"][0]["message"] == "Subscriptions are documents of webhooks: create one with webhookCreate."


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_statements_whatever_the_rows(rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        _row, token = app(identifier=f"app-{number}")
        make(token)
    officer = make_officer("manage_apps")
    with django_assert_num_queries(6):  # the caller, their permissions (two), apps, webhooks, whose they are
        data("{apps(first: 10) {edges {node {webhooks {name app {name}}}}}}", user=officer)


LOG = """{apps(first: 10) {edges {node {webhooks {eventDeliveries(first: 5) {totalCount edges {node {
  eventType attempts(first: 5) {totalCount edges {node {status}}}}}}}}}}}"""


@pytest.mark.parametrize("rows", [1, 3])
def test_log_takes_as_many_statements_whatever_the_rows(rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        _row, token = app(identifier=f"app-{number}")
        make(token)
    for webhook in Webhook.objects.all():
        for _each in range(rows):
            delivery = Delivery.objects.create(webhook=webhook, event="ORDER_CREATED", payload="{}")
            for _try in range(rows):
                Attempt.objects.create(delivery=delivery, status="FAILED")
    officer = make_officer("manage_apps")
    with django_assert_num_queries(7):  # the caller, their permissions (two), apps, webhooks, deliveries, attempts
        found = data(LOG, user=officer)["apps"]["edges"]
    assert len(found) == rows
    for edge in found:
        log = edge["node"]["webhooks"][0]["eventDeliveries"]
        assert log["totalCount"] == rows
        assert [one["node"]["attempts"]["totalCount"] for one in log["edges"]] == [rows] * rows
