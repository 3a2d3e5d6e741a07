import pytest

from marketplace.communes.domain.loading import load_country
from marketplace.identity.models import User
from marketplace.shop.native.domain.people import address_book
from marketplace.shop.native.models import Address
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: AddressInput!, $type: AddressTypeEnum) {accountAddressCreate(input: $input, type: $type) {
  address {id city countryArea isDefaultShippingAddress isDefaultBillingAddress metadata {key value}}
  user {email} errors {field code}}}"""
UPDATE = """mutation($id: ID!, $input: AddressInput!) {accountAddressUpdate(id: $id, input: $input) {
  address {city} user {email} errors {field code}}}"""
DELETE = """mutation($id: ID!) {accountAddressDelete(id: $id) {address {id} user {email} errors {field code}}}"""
DEFAULT = """mutation($id: ID!, $type: AddressTypeEnum!) {accountSetDefaultAddress(id: $id, type: $type) {
  user {defaultShippingAddress {id} defaultBillingAddress {id}} errors {field code}}}"""
HOME = {
    "firstName": "An",
    "lastName": "Lê",
    "streetAddress1": "12 Lê Lợi",
    "city": "phường Thuận Hóa",
    "countryArea": "Huế",
    "country": "VN",
    "phone": "0905123456",
}


@pytest.fixture
def user() -> User:
    return User.objects.create_user(email="an@example.com")


@pytest.fixture
def stranger() -> User:
    return User.objects.create_user(email="stranger@example.com")


def kept(user: User, **fields: object) -> str:
    return to_global_id("Address", Address.objects.create(user=user, first_name="An", city="Huế", **fields).pk)


def is_denied(answer: dict) -> bool:
    return answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_create_keeps_the_ward_and_makes_it_the_default_asked_for(user: User) -> None:
    load_country()
    wish = {**HOME, "city": "Phường Thuận Hóa", "metadata": [{"key": "gate", "value": "xanh"}]}
    made = data(CREATE, user=user, input=wish, type="SHIPPING")["accountAddressCreate"]
    assert (made["errors"], made["user"]) == ([], {"email": "an@example.com"})
    assert made["address"] == {
        "id": to_global_id("Address", Address.objects.get().pk),
        "city": "phường Thuận Hóa",
        "countryArea": "Huế",
        "isDefaultShippingAddress": True,
        "isDefaultBillingAddress": False,
        "metadata": [{"key": "gate", "value": "xanh"}],
    }


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"streetAddress1": ""}, "streetAddress1", "REQUIRED"),
        ({"phone": "12"}, "phone", "INVALID"),
        ({"country": "US", "countryArea": "NY", "city": "X"}, "postalCode", "REQUIRED"),
        ({"metadata": [{"key": "", "value": "x"}]}, "metadata", "REQUIRED"),
    ],
)
def test_create_with_bad_input_keeps_nothing(user: User, changes: dict, field: str, code: str) -> None:
    answer = data(CREATE, user=user, input={**HOME, **changes})["accountAddressCreate"]
    assert (answer["address"], answer["errors"]) == (None, [{"field": field, "code": code}])
    assert Address.objects.count() == 0


def test_create_of_nobody_is_denied() -> None:
    assert (is_denied(ask(CREATE, input=HOME)), Address.objects.count()) == (True, 0)


def test_create_without_checks_is_denied_to_people(user: User) -> None:
    assert is_denied(ask(CREATE, user=user, input={**HOME, "skipValidation": True})) is True


def test_create_in_a_full_book_drops_the_oldest_that_is_no_default(user: User, monkeypatch) -> None:
    monkeypatch.setattr(address_book, "MOST_ADDRESSES", 3)
    first, second, _third = kept(user, is_default_billing_address=True), kept(user), kept(user)
    assert data(CREATE, user=user, input=HOME)["accountAddressCreate"]["errors"] == []
    left = [to_global_id("Address", pk) for pk in Address.objects.values_list("pk", flat=True)]
    assert (first in left, second in left, len(left)) == (True, False, 3)


def test_update_and_delete_of_ones_own(user: User) -> None:
    entry = kept(user)
    changed = data(UPDATE, user=user, id=entry, input=HOME)["accountAddressUpdate"]
    assert changed == {"address": {"city": "phường Thuận Hóa"}, "user": {"email": "an@example.com"}, "errors": []}
    gone = data(DELETE, user=user, id=entry)["accountAddressDelete"]
    assert gone == {"address": {"id": entry}, "user": {"email": "an@example.com"}, "errors": []}
    assert Address.objects.count() == 0


@pytest.mark.parametrize("text", [UPDATE, DELETE])
def test_change_of_anothers_is_denied(user: User, stranger: User, text: str) -> None:
    entry = kept(user)
    words = {"input": HOME} if text == UPDATE else {}
    assert is_denied(ask(text, user=stranger, id=entry, **words)) is True
    assert is_denied(ask(text, id=entry, **words)) is True
    assert Address.objects.get().city == "Huế"


def test_change_of_anothers_by_who_manages_people(user: User) -> None:
    entry = kept(user)
    assert data(UPDATE, user=make_officer("manage_users"), id=entry, input=HOME)["accountAddressUpdate"]["errors"] == []


@pytest.mark.parametrize(
    ("id", "code"),
    [
        ("nonsense", "GRAPHQL_ERROR"),
        (to_global_id("User", 1), "GRAPHQL_ERROR"),
        (to_global_id("Address", 0), "NOT_FOUND"),
    ],
)
def test_change_of_a_wrong_id_is_refused(user: User, id: str, code: str) -> None:
    for name, answer in (
        ("accountAddressUpdate", data(UPDATE, user=user, id=id, input=HOME)),
        ("accountAddressDelete", data(DELETE, user=user, id=id)),
        ("accountSetDefaultAddress", data(DEFAULT, user=user, id=id, type="BILLING")),
    ):
        assert answer[name]["errors"] == [{"field": "id", "code": code}]


def test_copy_of_a_warehouse_is_nobodys_entry(user: User) -> None:
    copy = to_global_id("Address", Address.objects.create(city="Huế").pk)
    assert data(DELETE, user=user, id=copy)["accountAddressDelete"]["errors"] == [{"field": "id", "code": "NOT_FOUND"}]


def test_set_default_moves_it(user: User) -> None:
    first, second = kept(user, is_default_shipping_address=True), kept(user)
    answer = data(DEFAULT, user=user, id=second, type="SHIPPING")["accountSetDefaultAddress"]
    assert answer == {"user": {"defaultShippingAddress": {"id": second}, "defaultBillingAddress": None}, "errors": []}
    assert first != second


def test_set_default_of_anothers_is_refused(user: User, stranger: User) -> None:
    answer = data(DEFAULT, user=stranger, id=kept(user), type="BILLING")["accountSetDefaultAddress"]
    assert answer == {"user": None, "errors": [{"field": "id", "code": "INVALID"}]}
    assert Address.objects.get().is_default_billing_address is False


def test_set_default_of_nobody_is_denied(user: User) -> None:
    assert is_denied(ask(DEFAULT, id=kept(user), type="BILLING")) is True


def test_address_is_shown_to_its_owner_only(user: User, stranger: User) -> None:
    text, entry = "query($id: ID!) {address(id: $id) {city}}", kept(user)
    assert data(text, user=user, id=entry) == {"address": {"city": "Huế"}}
    assert data(text, user=stranger, id=entry) == {"address": None}
    assert is_denied(ask(text, id=entry)) is True
    assert data(text, user=user, id=to_global_id("Address", 0)) == {"address": None}
