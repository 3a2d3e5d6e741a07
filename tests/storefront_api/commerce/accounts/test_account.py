import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from marketplace.identity.domain import tokens
from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import Address, Channel, Order
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer, make_seller
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.accounts.test_registration import letter_link

pytestmark = pytest.mark.django_db

UPDATE = """mutation($input: AccountInput!, $customer: ID) {accountUpdate(input: $input, customerId: $customer) {
  user {firstName languageCode metadata {key value} defaultShippingAddress {city} defaultBillingAddress {city}}
  errors {field code}}}"""
ME = """{me {firstName avatar {url alt} orders(first: 100) {totalCount edges {node {number}}} checkoutIds
  addresses {id city isDefaultShippingAddress} defaultShippingAddress {id} defaultBillingAddress {id}}}"""
ASK_DELETION = 'mutation($to: String!) {accountRequestDeletion(redirectUrl: $to, channel: "cho-lang") {errors {code}}}'
DELETE = "mutation($token: String!) {accountDelete(token: $token) {user {id} errors {field code}}}"
HOME = {
    "country": "VN",
    "firstName": "An",
    "streetAddress1": "12 Lê Lợi",
    "city": "phường Thuận Hóa",
    "countryArea": "Huế",
}


@pytest.fixture
def user(settings) -> User:
    settings.ALLOWED_CLIENT_HOSTS = ["shop.example"]
    ensure_market_channel()
    return User.objects.create_user(email="an@example.com", password="x", first_name="An")


def make_order(user: User | None, **fields: object) -> Order:
    channel = Channel.objects.get(slug="cho-lang")
    return Order.objects.create(
        **{"user": user, "channel": channel, "currency": "VND", "subtotal_amount": 0, "total_amount": 0, **fields}
    )


def denied(answer: dict) -> bool:
    return answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_update_changes_names_language_metadata_and_default_addresses(user: User) -> None:
    wish = {
        "firstName": "Ẩn",
        "languageCode": "EN",
        "metadata": [{"key": "size", "value": "M"}],
        "defaultShippingAddress": HOME,
        "defaultBillingAddress": {**HOME, "city": "phường Vỹ Dạ"},
    }
    assert data(UPDATE, user=user, input=wish)["accountUpdate"] == {
        "user": {
            "firstName": "Ẩn",
            "languageCode": "EN",
            "metadata": [{"key": "size", "value": "M"}],
            "defaultShippingAddress": {"city": "phường Thuận Hóa"},
            "defaultBillingAddress": {"city": "phường Vỹ Dạ"},
        },
        "errors": [],
    }
    moved = {**HOME, "city": "phường An Cựu"}
    changed = data(UPDATE, user=user, input={"defaultShippingAddress": moved})["accountUpdate"]["user"]
    assert (changed["defaultShippingAddress"], Address.objects.count()) == ({"city": "phường An Cựu"}, 2)


def test_update_with_bad_input_changes_nothing(user: User) -> None:
    wish = {"firstName": "Khác", "defaultShippingAddress": {**HOME, "city": ""}}
    assert data(UPDATE, user=user, input=wish)["accountUpdate"] == {
        "user": None,
        "errors": [{"field": "city", "code": "REQUIRED"}],
    }
    user.refresh_from_db()
    assert user.first_name == "An"


def test_update_of_nobody_is_denied() -> None:
    assert denied(ask(UPDATE, input={"firstName": "X"})) is True


def test_update_by_an_app_that_may_act_for_people(user: User) -> None:
    _row, token = create_token(create_app(name="Trợ lý", permissions=["IMPERSONATE_USER"]))
    customer = to_global_id("User", user.pk)
    done = data(UPDATE, app_token=token, input={"firstName": "Bà An"}, customer=customer)["accountUpdate"]
    assert (done["errors"], done["user"]["firstName"]) == ([], "Bà An")
    nameless = data(UPDATE, app_token=token, input={"firstName": "X"})["accountUpdate"]
    assert nameless["errors"] == [{"field": "customerId", "code": "REQUIRED"}]
    by_person = data(UPDATE, user=user, input={"firstName": "X"}, customer=customer)["accountUpdate"]
    assert by_person["errors"] == [{"field": "customerId", "code": "INVALID"}]


def test_update_by_an_app_that_may_not_is_denied(user: User) -> None:
    _row, token = create_token(create_app(name="Kho", permissions=["MANAGE_PRODUCTS"]))
    answer = ask(UPDATE, app_token=token, input={"firstName": "X"}, customer=to_global_id("User", user.pk))
    user.refresh_from_db()
    assert (denied(answer), user.first_name) == (True, "An")


def test_me_shows_orders_newest_first_and_no_drafts(user: User) -> None:
    first, second = make_order(user), make_order(user)
    make_order(user, status="DRAFT")
    make_order(User.objects.create_user(email="other@example.com"))
    shown = data(ME, user=user)["me"]["orders"]
    for order in (first, second):
        order.refresh_from_db()
    assert shown == {
        "totalCount": 2,
        "edges": [{"node": {"number": str(order.number)}} for order in (second, first)],
    }
    paged = data("{me {orders(last: 1) {edges {node {number}} pageInfo {hasPreviousPage}}}}", user=user)["me"]["orders"]
    assert paged == {"edges": [{"node": {"number": str(first.number)}}], "pageInfo": {"hasPreviousPage": True}}


@pytest.mark.parametrize("rows", [1, 3])
def test_me_takes_as_many_statements_whatever_the_rows(user: User, rows: int, django_assert_num_queries) -> None:
    for _row in range(rows):
        Address.objects.create(user=user, city="Huế")
        make_order(user)
    with django_assert_num_queries(4):  # the user, the book, the orders with their count, the baskets
        data(ME, user=user)


def test_private_metadata_of_an_account_is_for_staff(user: User) -> None:
    text = "{me {firstName privateMetadata {key}}}"
    assert denied(ask(text, user=user)) is True
    officer = make_officer("manage_staff")
    assert data(text, user=officer)["me"]["privateMetadata"] == []


def test_note_is_for_staff(user: User) -> None:
    answer = ask("{me {note}}", user=user)
    assert (denied(answer), answer["data"]) == (True, {"me": {"note": None}})


def test_deletion_by_letter_removes_the_person_and_keeps_the_order(user: User) -> None:
    Address.objects.create(user=user, city="Huế")
    order = make_order(user)
    assert data(ASK_DELETION, user=user, to="https://shop.example/bye") == {"accountRequestDeletion": {"errors": []}}
    token = letter_link("ACCOUNT_DELETION")["token"]
    assert data(DELETE, user=user, token="forged")["accountDelete"]["errors"] == [{"field": "token", "code": "INVALID"}]
    done = data(DELETE, user=user, token=token)["accountDelete"]
    assert done == {"user": {"id": to_global_id("User", user.pk)}, "errors": []}
    order.refresh_from_db()
    assert (User.objects.count(), Address.objects.count(), order.user) == (0, 0, None)


def test_deletion_of_who_is_in_the_markets_books_is_refused(user: User) -> None:
    owner = make_seller().members.get().user
    owner.email = "owner@example.com"
    owner.save(update_fields=["email"])
    data(ASK_DELETION, user=owner, to="https://shop.example/bye")
    answer = data(DELETE, user=owner, token=letter_link("ACCOUNT_DELETION")["token"])["accountDelete"]
    assert answer == {"user": None, "errors": [{"field": None, "code": "INVALID"}]}
    assert User.objects.filter(pk=owner.pk).exists() is True


def test_deletion_of_staff_is_refused() -> None:
    officer = make_officer()
    answer = data(DELETE, user=officer, token="x")["accountDelete"]
    assert answer["errors"] == [{"field": None, "code": "DELETE_STAFF_ACCOUNT"}]


def test_deletion_of_nobody_is_denied() -> None:
    assert denied(ask(ASK_DELETION, to="https://shop.example/bye")) is True
    assert denied(ask(DELETE, token="x")) is True
    assert Notice.objects.count() == 0


@pytest.mark.parametrize("to", ["https://evil.example/", "nonsense"])
def test_deletion_letter_to_a_foreign_page_is_refused(user: User, to: str) -> None:
    answer = data(ASK_DELETION, user=user, to=to)["accountRequestDeletion"]
    assert (answer["errors"], Notice.objects.count()) == ([{"code": "INVALID"}], 0)


def send_avatar(user: User, content: bytes) -> dict:
    text = "mutation($image: Upload!) {userAvatarUpdate(image: $image) {user {avatar {alt}} errors {field code}}}"
    answer = Client().post(
        "/graphql/",
        {
            "operations": json.dumps({"query": text, "variables": {"image": None}}),
            "map": json.dumps({"0": ["variables.image"]}),
            "0": SimpleUploadedFile("me.png", content, "image/png"),
        },
        headers={"Authorization": f"Bearer {tokens.access_token(user)}"},
    )
    return answer.json()


def test_avatar_of_staff_is_kept_small_and_can_be_taken_away(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    officer = make_officer()
    picture = io.BytesIO()
    Image.new("RGB", (1_000, 500), "green").save(picture, "PNG")
    assert send_avatar(officer, picture.getvalue())["data"]["userAvatarUpdate"]["errors"] == []
    officer.refresh_from_db()
    with Image.open(officer.avatar.path) as kept:
        assert (kept.format, kept.size) == ("JPEG", (512, 256))
    shown = data(ME, user=officer)["me"]["avatar"]
    assert shown["url"] == settings.PUBLIC_URL + officer.avatar.url
    done = data("mutation {userAvatarDelete {user {avatar {url}} errors {code}}}", user=officer)
    assert done == {"userAvatarDelete": {"user": {"avatar": None}, "errors": []}}


@pytest.mark.parametrize(("content", "code"), [(b"", "REQUIRED"), (b"no picture", "INVALID")])
def test_avatar_that_is_no_picture_is_refused(content: bytes, code: str) -> None:
    answer = send_avatar(make_officer(), content)["data"]["userAvatarUpdate"]
    assert answer["errors"] == [{"field": "image", "code": code}]


def test_avatar_of_a_customer_is_denied(user: User) -> None:
    assert denied(send_avatar(user, b"x")) is True
