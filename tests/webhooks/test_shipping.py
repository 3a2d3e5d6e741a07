import pytest

from marketplace.identity.models import App
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.ids import global_id
from marketplace.webhooks.domain import installing
from marketplace.webhooks.domain.delivery_answers import read_forbidden, read_methods
from tests.sellers.factories import make_officer
from tests.storefront_api.api import data
from tests.storefront_api.commerce.test_purchase import ADDRESS, CHOOSE, HOME, basket
from tests.storefront_api.commerce.transactions.keeping import payments_app

pytestmark = pytest.mark.django_db(transaction=True)

BIKE = global_id("app", "vn.example.foreign:bike")
WAYS = """query($id: ID!) {checkout(id: $id) {
  shippingMethods {id name active message price {amount}} availableShippingMethods {id}}}"""
CHOSEN = """query($id: ID!) {checkout(id: $id) {
  totalPrice {gross {amount}} delivery {id}
  deliveryMethod {... on ShippingMethod {
    id name type price {amount} description minimumDeliveryDays maximumDeliveryDays metadata {key value} active}}}}"""
OPTIONS = """mutation($id: ID!) {deliveryOptionsCalculate(id: $id) {
  deliveries {id shippingMethod {id name active}} errors {code}}}"""
PROBLEMS = "query($id: ID!) {checkout(id: $id) {problems {__typename}}}"
PAY = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {id: "saleor.io.dummy-payment-app",
  data: {event: {type: "CHARGE_SUCCESS"}}}) {transaction {chargedAmount {amount}} errors {field code}}}"""
COMPLETE = """mutation($id: ID!) {checkoutComplete(id: $id) {order {
  id shippingMethodName total {gross {amount}} deliveryMethod {... on ShippingMethod {id name price {amount}}}}
  errors {field code}}}"""
OF_ORDER = """query($id: ID!) {order(id: $id) {
  shippingMethods {name active message} availableShippingMethods {name}}}"""


@pytest.fixture
def carrier(start_app):  # type: ignore[no-untyped-def]
    """The foreign app, installed and carrying parcels."""
    foreign = start_app("--ships")
    wanted = ["MANAGE_ORDERS", "HANDLE_PAYMENTS", "MANAGE_SHIPPING", "MANAGE_CHECKOUTS"]
    row = installing.request(
        make_officer("manage_apps", *(name.lower() for name in wanted)),
        app_name="Xe ôm",
        manifest_url=f"{foreign.url}/manifest",
        permissions=wanted,
    )
    assert installing.install(row.pk) is not None
    return foreign


def choose(id: str, way: str) -> list[dict]:
    return data(CHOOSE, id=id, delivery=way)["checkoutDeliveryMethodUpdate"]["errors"]


def events(carrier) -> list[str]:  # type: ignore[no-untyped-def]
    return [one["event"] for one in carrier.state()["seen"]]


def test_apps_way_is_offered_beside_ours_and_carries_the_order(carrier) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    ways = data(WAYS, id=id)["checkout"]
    ours = [way for way in ways["shippingMethods"] if way["id"] != BIKE]
    assert len(ours) >= 1
    assert ways["shippingMethods"][-1] == {
        "id": BIKE,
        "name": "Xe ôm",
        "active": True,
        "message": "",
        "price": {"amount": 12_000.0},
    }
    assert [way["id"] for way in ways["availableShippingMethods"]] == [way["id"] for way in ways["shippingMethods"]]
    asked = next(one for one in carrier.state()["seen"] if one["event"] == "shipping_list_methods_for_checkout")
    names = [way["name"] for way in ours]
    assert carrier.state()["refused"] == 0
    assert asked["payload"]["checkout"] == {
        "id": id,
        "shippingAddress": {"city": "phường Thuận Hóa", "country": {"code": "VN"}},
        "shippingMethods": [{"name": name} for name in names],
    }
    assert [way["name"] for way in asked["payload"]["shippingMethods"]] == names
    options = data(OPTIONS, id=id)["deliveryOptionsCalculate"]
    delivery = global_id("CheckoutDelivery", BIKE)
    assert options["deliveries"][-1] == {
        "id": delivery,
        "shippingMethod": {"id": BIKE, "name": "Xe ôm", "active": True},
    }
    assert choose(id, delivery) == []
    assert choose(id, BIKE) == []
    assert data(CHOSEN, id=id)["checkout"] == {
        "totalPrice": {"gross": {"amount": 28_000.0}},
        "delivery": {"id": delivery},
        "deliveryMethod": {
            "id": BIKE,
            "name": "Xe ôm",
            "type": None,
            "price": {"amount": 12_000.0},
            "description": data(CHOSEN, id=id)["checkout"]["deliveryMethod"]["description"],
            "minimumDeliveryDays": 0,
            "maximumDeliveryDays": 1,
            "metadata": [{"key": "plate", "value": "75-A1"}],
            "active": True,
        },
    }
    assert data(PROBLEMS, id=id) == {"checkout": {"problems": []}}
    assert data(PAY, id=id)["transactionInitialize"]["transaction"] == {"chargedAmount": {"amount": 28_000.0}}
    done = data(COMPLETE, id=id)["checkoutComplete"]
    assert done["errors"] == []
    assert {**done["order"], "id": None} == {
        "id": None,
        "shippingMethodName": "Xe ôm",
        "total": {"gross": {"amount": 28_000.0}},
        "deliveryMethod": {"id": BIKE, "name": "Xe ôm", "price": {"amount": 12_000.0}},
    }


def test_apps_are_asked_once_for_each_state_of_the_basket(carrier) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    data(WAYS, id=id)
    before = events(carrier)
    data(WAYS, id=id)
    data(OPTIONS, id=id)
    assert events(carrier) == before
    data(ADDRESS, id=id, to={**HOME, "streetAddress1": "99 Lê Lợi"})
    data(WAYS, id=id)
    assert events(carrier) == [*before, "shipping_list_methods_for_checkout", "checkout_filter_shipping_methods"]
    Checkout.objects.update(
        delivery_by_apps={**Checkout.objects.get().delivery_by_apps, "asked_at": "2020-01-01T00:00:00+00:00"}
    )
    data(WAYS, id=id)
    assert len(events(carrier)) == len(before) + 4


def test_way_that_became_dearer_or_fell_away_is_told_and_not_sold(carrier) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    assert choose(id, BIKE) == []
    way = {"id": "bike", "name": "Xe ôm", "amount": "15000", "currency": "VND"}
    carrier.say(shipping_list_methods_for_checkout=[way])
    data(ADDRESS, id=id, to={**HOME, "streetAddress1": "99 Lê Lợi"})
    data(WAYS, id=id)
    assert data(PROBLEMS, id=id) == {"checkout": {"problems": [{"__typename": "CheckoutProblemDeliveryMethodStale"}]}}
    assert data(CHOSEN, id=id)["checkout"]["totalPrice"] == {"gross": {"amount": 31_000.0}}
    carrier.say(shipping_list_methods_for_checkout=[])
    data(ADDRESS, id=id, to=HOME)
    data(WAYS, id=id)
    assert data(PROBLEMS, id=id) == {"checkout": {"problems": [{"__typename": "CheckoutProblemDeliveryMethodInvalid"}]}}
    assert choose(id, BIKE) == [{"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}]
    token = payments_app("Quầy", "HANDLE_CHECKOUTS")
    by_app = "mutation($id: ID!) {orderCreateFromCheckout(id: $id) {errors {field code}}}"
    assert data(by_app, id=id, app_token=token)["orderCreateFromCheckout"]["errors"] == [
        {"field": "shippingMethod", "code": "INVALID_SHIPPING_METHOD"}
    ]


def test_app_forbids_ways_of_a_basket_and_says_why(carrier) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    ours = data(WAYS, id=id)["checkout"]["shippingMethods"][0]
    carrier.say(checkout_filter_shipping_methods={"excluded_methods": [{"id": ours["id"], "reason": "Hàng dễ vỡ"}]})
    data(ADDRESS, id=id, to={**HOME, "streetAddress1": "99 Lê Lợi"})
    ways = data(WAYS, id=id)["checkout"]
    assert ways["shippingMethods"][0] == {**ours, "active": False, "message": "Hàng dễ vỡ"}
    assert ours["id"] not in [way["id"] for way in ways["availableShippingMethods"]]
    assert choose(id, ours["id"]) == [{"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}]
    assert choose(id, BIKE) == []


def test_app_forbids_ways_of_an_order(carrier) -> None:
    checkout, _variant = basket()
    data(PAY, id=checkout["id"])
    order = data(COMPLETE, id=checkout["id"])["checkoutComplete"]["order"]["id"]
    officer = make_officer("manage_orders")
    ways = data(OF_ORDER, id=order, user=officer)["order"]
    first = ways["shippingMethods"][0]
    assert first == {"name": first["name"], "active": True, "message": ""}
    asked = carrier.state()["seen"][-1]
    assert (asked["event"], asked["payload"]["order"]) == ("order_filter_shipping_methods", {"id": order})
    excluded = [{"id": asked["payload"]["shippingMethods"][0]["id"], "reason": "Đường ngập"}]
    carrier.say(order_filter_shipping_methods={"excluded_methods": excluded})
    count = len(events(carrier))
    assert data(OF_ORDER, id=order, user=officer)["order"] == ways  # kept for three minutes
    assert len(events(carrier)) == count
    Order.objects.update(delivery_by_apps=None)
    ways = data(OF_ORDER, id=order, user=officer)["order"]
    assert ways["shippingMethods"][0] == {**first, "active": False, "message": "Đường ngập"}
    assert first not in ways["availableShippingMethods"]


def test_app_that_fails_or_may_not_adds_nothing(carrier) -> None:
    carrier.fail(10)
    checkout, _variant = basket()
    assert BIKE not in [way["id"] for way in data(WAYS, id=checkout["id"])["checkout"]["shippingMethods"]]
    carrier.fail(0)
    App.objects.get().permissions.clear()
    data(ADDRESS, id=checkout["id"], to={**HOME, "streetAddress1": "99 Lê Lợi"})
    assert BIKE not in [way["id"] for way in data(WAYS, id=checkout["id"])["checkout"]["shippingMethods"]]
    assert choose(checkout["id"], BIKE) == [{"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}]


def test_app_that_left_takes_its_way_with_it(carrier) -> None:
    checkout, _variant = basket()
    id = checkout["id"]
    assert choose(id, BIKE) == []
    App.objects.all().delete()
    assert BIKE not in [way["id"] for way in data(WAYS, id=id)["checkout"]["shippingMethods"]]
    assert data(PROBLEMS, id=id) == {"checkout": {"problems": [{"__typename": "CheckoutProblemDeliveryMethodInvalid"}]}}


GOOD = {"id": "a", "name": "A", "amount": 1, "currency": "VND"}


@pytest.mark.parametrize(
    "changed",
    [
        {"currency": "USD"},
        {"amount": -1},
        {"amount": True},
        {"amount": "NaN"},
        {"amount": "one"},
        {"name": None},
        {"name": "x" * 101},
        {"id": ""},
        {"id": []},
        {"maximum_delivery_days": -1},
        {"minimum_delivery_days": "soon"},
        {"description": 5},
    ],
)
def test_nonsense_of_an_app_is_left_out(changed: dict) -> None:
    app = App(identifier="x")
    found = read_methods([{**GOOD, **changed}, {**GOOD, "id": 7, "metadata": {"a": 1}}], app=app, currency="VND")
    assert [(way.id, way.metadata) for way in found] == [(global_id("app", "x:7"), {})]
    assert read_methods({"not": "a list"}, app=app, currency="VND") == []
    assert list(read_forbidden([GOOD])) == []
    assert list(read_forbidden({"excluded_methods": [5, {"id": 5}, {"id": "a"}]})) == [("a", "")]
