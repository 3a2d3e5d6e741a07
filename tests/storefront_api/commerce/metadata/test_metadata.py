import pytest

from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.models import User
from marketplace.shop.native.domain.baskets.checkout import create_checkout
from marketplace.shop.native.models import Address, Category, Product, TransactionItem
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.accounts.test_account import make_order
from tests.storefront_api.commerce.factories import make_product

pytestmark = pytest.mark.django_db

UPDATE = """mutation($id: ID!, $input: [MetadataInput!]!) {updateMetadata(id: $id, input: $input) {
  item {__typename metadata {key value}} errors {field code}}}"""
PRIVATE = """mutation($id: ID!, $input: [MetadataInput!]!) {updatePrivateMetadata(id: $id, input: $input) {
  item {__typename privateMetadata {key value}} errors {field code}}}"""
DROP = """mutation($id: ID!, $keys: [String!]!) {deleteMetadata(id: $id, keys: $keys) {
  item {metadata {key value}} errors {field code}}}"""
DROP_PRIVATE = """mutation($id: ID!, $keys: [String!]!) {deletePrivateMetadata(id: $id, keys: $keys) {
  item {privateMetadata {key value}} errors {field code}}}"""
A = [{"key": "a", "value": "1"}]


def is_denied(answer: dict) -> bool:
    return answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_product_metadata_is_put_and_dropped_key_by_key() -> None:
    product, officer = make_product(), make_officer("manage_products")
    put = data(UPDATE, user=officer, id=product.product_id, input=A)["updateMetadata"]
    assert (put["errors"], put["item"]["__typename"]) == ([], "Product")
    assert {item["key"] for item in put["item"]["metadata"]} == {"a", "seller", "unit"}
    gone = data(DROP, user=officer, id=product.product_id, keys=["a", "never there"])["deleteMetadata"]
    assert {item["key"] for item in gone["item"]["metadata"]} == {"seller", "unit"}
    assert Product.objects.get().private_metadata == {}


def test_private_metadata_is_put_and_dropped() -> None:
    shelf, officer = Category.objects.create(name="Rau", slug="rau"), make_officer("manage_products")
    id = to_global_id("Category", shelf.pk)
    put = data(PRIVATE, user=officer, id=id, input=A)["updatePrivateMetadata"]
    assert put == {"item": {"__typename": "Category", "privateMetadata": A}, "errors": []}
    gone = data(DROP_PRIVATE, user=officer, id=id, keys=["a"])["deletePrivateMetadata"]
    assert gone == {"item": {"privateMetadata": []}, "errors": []}


def test_basket_metadata_is_for_who_knows_the_id_and_private_for_staff() -> None:
    make_product()
    id = to_global_id("Checkout", create_checkout(channel_slug="cho-lang").pk)
    put = data(UPDATE, id=id, input=A)["updateMetadata"]
    assert put == {"item": {"__typename": "Checkout", "metadata": A}, "errors": []}
    assert is_denied(ask(PRIVATE, id=id, input=A)) is True
    assert is_denied(ask("mutation($id: ID!, $input: [MetadataInput!]!) {updateMetadata(id: $id, input: $input) {"
                         "item {privateMetadata {key}}}}", id=id, input=A)) is True  # fmt: skip
    _row, token = create_token(create_app(name="Thuế", permissions=["HANDLE_TAXES"]))
    assert data(PRIVATE, app_token=token, id=id, input=A)["updatePrivateMetadata"]["errors"] == []


def test_order_metadata_is_for_staff_in_charge() -> None:
    make_product()
    buyer = User.objects.create_user(email="an@example.com")
    id = to_global_id("Order", make_order(buyer).pk)
    assert is_denied(ask(UPDATE, user=buyer, id=id, input=A)) is True
    assert data(UPDATE, user=make_officer("manage_orders"), id=id, input=A)["updateMetadata"]["item"] == {
        "__typename": "Order",
        "metadata": A,
    }


def test_account_and_address_metadata_are_their_owners() -> None:
    an, stranger = User.objects.create_user(email="an@example.com"), User.objects.create_user(email="x@example.com")
    address = Address.objects.create(user=an, city="Huế")
    for id in (to_global_id("User", an.pk), to_global_id("Address", address.pk)):
        assert data(UPDATE, user=an, id=id, input=A)["updateMetadata"]["item"]["metadata"] == A
        assert is_denied(ask(UPDATE, user=stranger, id=id, input=A)) is True
        assert is_denied(ask(PRIVATE, user=an, id=id, input=A)) is True
        assert data(PRIVATE, user=make_officer("manage_users"), id=id, input=A)["updatePrivateMetadata"]["errors"] == []
    colleague = to_global_id("User", make_officer("x").pk)
    assert is_denied(ask(PRIVATE, user=make_officer("manage_users"), id=colleague, input=A)) is True


def test_app_metadata_is_the_apps_own() -> None:
    own, other = create_app(name="Kho"), create_app(name="Khác")
    _row, token = create_token(own)
    put = data(PRIVATE, app_token=token, id=to_global_id("App", own.pk), input=A)["updatePrivateMetadata"]
    assert put == {"item": {"__typename": "App", "privateMetadata": A}, "errors": []}
    assert is_denied(ask(UPDATE, app_token=token, id=to_global_id("App", other.pk), input=A)) is True


def test_payment_metadata_is_for_who_handles_payments() -> None:
    make_product()
    order = make_order(None)
    item = TransactionItem.objects.create(order=order, app_identifier="x", currency="VND")
    id = to_global_id("TransactionItem", item.pk)
    assert is_denied(ask(UPDATE, id=id, input=A)) is True
    item.refresh_from_db()
    assert item.metadata == {}


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("nonsense", "INVALID"),
        (to_global_id("Product", 0), "NOT_FOUND"),
        (to_global_id("Product", "x"), "GRAPHQL_ERROR"),
        (to_global_id("Checkout", 1), "GRAPHQL_ERROR"),
        (to_global_id("Seller", 1), "GRAPHQL_ERROR"),
        (to_global_id("Nothing", 1), "GRAPHQL_ERROR"),
        (to_global_id("Money", 1), "GRAPHQL_ERROR"),
    ],
)
def test_metadata_of_a_wrong_id_is_refused(id: str, code: str) -> None:
    officer = make_officer("manage_products")
    for name, answer in (
        ("updateMetadata", data(UPDATE, user=officer, id=id, input=A)),
        ("updatePrivateMetadata", data(PRIVATE, user=officer, id=id, input=A)),
        ("deleteMetadata", data(DROP, user=officer, id=id, keys=["a"])),
        ("deletePrivateMetadata", data(DROP_PRIVATE, user=officer, id=id, keys=["a"])),
    ):
        field = None if code == "INVALID" else "id"
        assert answer[name] == {"item": None, "errors": [{"field": field, "code": code}]}


@pytest.mark.parametrize(
    ("item", "code"),
    [({"key": " ", "value": "1"}, "REQUIRED"), ({"key": "a", "value": "x" * 100_001}, "INVALID")],
)  # fmt: skip
def test_metadata_that_does_not_fit_is_refused(item: dict, code: str) -> None:
    product = make_product()
    answer = data(UPDATE, user=make_officer("manage_products"), id=product.product_id, input=[item])
    assert answer["updateMetadata"]["errors"] == [{"field": "input", "code": code}]
    assert "a" not in Product.objects.get().metadata
