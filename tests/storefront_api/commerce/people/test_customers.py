import pytest

from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import Address
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.accounts.test_account import make_order
from tests.storefront_api.commerce.people.test_staff import gid, is_denied

pytestmark = pytest.mark.django_db

_USER = """user {email firstName isActive isConfirmed isStaff note externalReference metadata {key value}
  privateMetadata {key value} defaultShippingAddress {city} defaultBillingAddress {city}}"""
CREATE = f"""mutation($input: UserCreateInput!) {{customerCreate(input: $input) {{{_USER} errors {{field code}}}}}}"""
UPDATE = f"""mutation($id: ID, $ref: String, $input: CustomerInput!) {{
  customerUpdate(id: $id, externalReference: $ref, input: $input) {{{_USER} errors {{field code}}}}}}"""
DELETE = """mutation($id: ID, $ref: String) {customerDelete(id: $id, externalReference: $ref) {
  user {email} errors {field code}}}"""
BULK = """mutation($customers: [CustomerBulkUpdateInput!]!, $policy: ErrorPolicyEnum) {
  customerBulkUpdate(customers: $customers, errorPolicy: $policy) {
    count results {customer {firstName} errors {path code}} errors {path code}}}"""
HOME = {"firstName": "An", "streetAddress1": "12 Lê Lợi", "city": "phường Thuận Hóa", "countryArea": "Huế"}


@pytest.fixture
def officer(settings) -> User:
    settings.ALLOWED_CLIENT_HOSTS = ["shop.example"]
    ensure_market_channel()
    return make_officer("manage_users")


def customer(email: str = "an@example.com", **fields: object) -> User:
    return User.objects.create_user(email=email, **fields)


def test_create_writes_a_customer_down_and_sends_a_letter(officer: User) -> None:
    wish = {
        "email": "An@Example.com",
        "firstName": "An",
        "note": "thích rau sạch",
        "externalReference": "crm-1",
        "isConfirmed": True,
        "metadata": [{"key": "a", "value": "1"}],
        "privateMetadata": [{"key": "b", "value": "2"}],
        "defaultShippingAddress": HOME,
        "redirectUrl": "https://shop.example/password",
        "channel": "cho-lang",
    }
    assert data(CREATE, user=officer, input=wish)["customerCreate"] == {
        "user": {
            "email": "an@example.com",
            "firstName": "An",
            "isActive": True,
            "isConfirmed": False,
            "isStaff": False,
            "note": "thích rau sạch",
            "externalReference": "crm-1",
            "metadata": [{"key": "a", "value": "1"}],
            "privateMetadata": [{"key": "b", "value": "2"}],
            "defaultShippingAddress": {"city": "phường Thuận Hóa"},
            "defaultBillingAddress": None,
        },
        "errors": [],
    }
    assert Notice.objects.get().kind == "PASSWORD_LINK"


def test_create_by_an_app_in_charge_of_people() -> None:
    _row, token = create_token(create_app(name="CRM", permissions=["MANAGE_USERS"]))
    assert data(CREATE, app_token=token, input={"email": "an@example.com"})["customerCreate"]["errors"] == []


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "email", "REQUIRED"),
        ({"email": "x"}, "email", "INVALID"),
        ({"email": "KNOWN@example.com"}, "email", "UNIQUE"),
        ({"email": "an@example.com", "externalReference": "crm-0"}, "externalReference", "UNIQUE"),
        ({"email": "an@example.com", "redirectUrl": "https://evil.example"}, "redirectUrl", "INVALID"),
        (
            {"email": "an@example.com", "redirectUrl": "https://shop.example", "channel": "nowhere"},
            "channel",
            "NOT_FOUND",
        ),
        ({"email": "an@example.com", "defaultBillingAddress": {**HOME, "city": ""}}, "city", "REQUIRED"),
    ],
)
def test_create_with_bad_input_is_refused(officer: User, given: dict, field: str, code: str) -> None:
    customer("known@example.com", external_reference="crm-0")
    assert data(CREATE, user=officer, input=given)["customerCreate"]["errors"] == [{"field": field, "code": code}]
    assert (User.objects.count(), Address.objects.count(), Notice.objects.count()) == (2, 0, 0)


def test_create_is_denied_to_others() -> None:
    assert is_denied(ask(CREATE, user=make_officer("manage_staff"), input={"email": "an@example.com"})) is True
    assert is_denied(ask(CREATE, user=customer("x@example.com"), input={"email": "an@example.com"})) is True
    assert User.objects.filter(email="an@example.com").exists() is False


def test_update_by_id_or_reference_and_guest_orders_join(officer: User) -> None:
    an = customer(external_reference="crm-1", is_confirmed=False)
    order = make_order(None, user_email="an@example.com")
    changed = data(UPDATE, user=officer, ref="crm-1", input={"isConfirmed": True, "note": "gọi trước khi giao"})
    assert (changed["customerUpdate"]["errors"], changed["customerUpdate"]["user"]["note"]) == (
        [],
        "gọi trước khi giao",
    )
    order.refresh_from_db()
    assert order.user == an
    merged = data(UPDATE, user=officer, id=gid(an), input={"metadata": [{"key": "b", "value": "2"}]})
    assert merged["customerUpdate"]["user"]["metadata"] == [{"key": "b", "value": "2"}]


def test_update_with_a_wrong_id_is_refused(officer: User) -> None:
    an = customer(external_reference="crm-1")
    for words, field, code in (
        ({}, "id", "INVALID"),
        ({"id": gid(an), "ref": "crm-1"}, "id", "INVALID"),
        ({"id": to_global_id("User", 0)}, "id", "NOT_FOUND"),
        ({"id": to_global_id("Order", 1)}, "id", "GRAPHQL_ERROR"),
        ({"ref": "none"}, "externalReference", "NOT_FOUND"),
    ):
        answer = data(UPDATE, user=officer, input={"firstName": "X"}, **words)["customerUpdate"]
        assert answer["errors"] == [{"field": field, "code": code}]
    an.refresh_from_db()
    assert an.first_name == ""


def test_update_of_staff_who_may_more_is_refused(officer: User) -> None:
    answer = data(UPDATE, user=officer, id=gid(make_officer("manage_staff")), input={"email": "mine@example.com"})
    assert answer["customerUpdate"]["errors"] == [{"field": "id", "code": "OUT_OF_SCOPE_USER"}]


def test_delete_removes_a_customer(officer: User) -> None:
    an = customer()
    assert data(DELETE, user=officer, id=gid(an))["customerDelete"] == {
        "user": {"email": "an@example.com"},
        "errors": [],
    }
    assert User.objects.filter(email="an@example.com").exists() is False


def test_delete_of_staff_or_oneself_is_refused(officer: User) -> None:
    for user, code in ((officer, "DELETE_OWN_ACCOUNT"), (make_officer("manage_orders"), "DELETE_STAFF_ACCOUNT")):
        assert data(DELETE, user=officer, id=gid(user))["customerDelete"]["errors"] == [{"field": "id", "code": code}]


def test_change_is_denied_to_others() -> None:
    an = customer()
    assert is_denied(ask(UPDATE, user=an, id=gid(an), input={"firstName": "X"})) is True
    assert is_denied(ask(DELETE, user=an, id=gid(an))) is True
    assert User.objects.get().first_name == ""


@pytest.mark.parametrize(
    ("policy", "count", "names"),
    [("REJECT_EVERYTHING", 0, ["", ""]), ("REJECT_FAILED_ROWS", 1, ["Ba", ""]), ("IGNORE_FAILED", 1, ["Ba", ""])],
)
def test_bulk_update_follows_the_policy(officer: User, policy: str, count: int, names: list[str]) -> None:
    an, binh = customer(), customer("binh@example.com")
    rows = [
        {"id": gid(an), "input": {"firstName": "Ba"}},
        {"id": gid(binh), "input": {"firstName": "x" * 257}},
    ]
    answer = data(BULK, user=officer, customers=rows, policy=policy)["customerBulkUpdate"]
    assert (answer["count"], answer["errors"]) == (count, [{"path": "firstName", "code": "INVALID"}])
    assert list(User.objects.filter(is_staff=False).order_by("pk").values_list("first_name", flat=True)) == names


def test_bulk_update_is_denied_to_others() -> None:
    an = customer()
    rows = [{"id": gid(an), "input": {"firstName": "Ba"}}]
    assert is_denied(ask(BULK, user=an, customers=rows)) is True


def test_user_is_shown_to_who_is_in_charge(officer: User) -> None:
    text = (
        "query($id: ID, $email: String, $ref: String) {user(id: $id, email: $email, externalReference: $ref) {email}}"
    )
    an, colleague = customer(external_reference="crm-1"), make_officer("manage_orders")
    shown = {"user": {"email": "an@example.com"}}
    assert data(text, user=officer, id=gid(an)) == shown
    assert data(text, user=officer, email="AN@example.com") == shown
    assert data(text, user=make_officer("manage_orders"), ref="crm-1") == shown
    assert data(text, user=officer, id=gid(colleague)) == {"user": None}
    assert data(text, user=make_officer("manage_staff"), id=gid(colleague)) == {"user": {"email": colleague.email}}
    assert data(text, user=make_officer("manage_staff"), id=gid(an)) == {"user": None}
    assert data(text, user=officer) == {"user": None}
    assert is_denied(ask(text, user=an, id=gid(an))) is True


LIST = """query($search: String, $sort: UserSortingInput) {customers(first: 10, search: $search, sortBy: $sort) {
  totalCount edges {node {email orders(first: 5) {totalCount} defaultShippingAddress {city} checkoutIds}}}}"""


@pytest.mark.parametrize("rows", [1, 3])
def test_customers_takes_as_many_statements_whatever_the_rows(
    officer: User, rows: int, django_assert_num_queries
) -> None:
    for number in range(rows):
        make_order(customer(f"an{number}@example.com"))
    # the caller, their permissions (two), the customers and their count, orders, addresses, baskets
    with django_assert_num_queries(8):
        shown = data(LIST, user=officer)["customers"]
    assert (shown["totalCount"], shown["edges"][0]["node"]["orders"]) == (rows, {"totalCount": 1})


def test_customers_are_found_and_sorted(officer: User) -> None:
    an, binh = customer(first_name="An"), customer("binh@example.com", first_name="Bình")
    Address.objects.create(user=binh, city="xã Đan Điền", is_default_shipping_address=True)
    make_order(binh)
    found = data(LIST, user=officer, search="đan bình")["customers"]["edges"]
    assert [edge["node"]["email"] for edge in found] == ["binh@example.com"]
    most = data(LIST, user=officer, sort={"field": "ORDER_COUNT", "direction": "DESC"})["customers"]["edges"]
    assert [edge["node"]["email"] for edge in most] == ["binh@example.com", an.email]


def test_customers_and_staff_are_denied_to_others() -> None:
    an = customer()
    assert is_denied(ask(LIST, user=an)) is True
    assert is_denied(ask("{staffUsers(first: 1) {totalCount}}", user=make_officer("manage_users"))) is True


def test_staff_users_are_those_of_the_market(officer: User) -> None:
    customer()
    boss = make_officer("manage_staff")
    User.objects.filter(pk=officer.pk).update(is_active=False)
    text = "query($filter: StaffUserInput) {staffUsers(first: 5, filter: $filter) {edges {node {email}}}}"
    active = data(text, user=boss, filter={"status": "ACTIVE"})["staffUsers"]["edges"]
    assert active == [{"node": {"email": boss.email}}]
    everyone = data(text, user=boss, filter={"ids": [gid(officer), gid(boss)]})["staffUsers"]["edges"]
    assert sorted(edge["node"]["email"] for edge in everyone) == sorted([officer.email, boss.email])
