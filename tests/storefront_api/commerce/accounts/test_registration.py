import re
from urllib.parse import parse_qs, urlsplit

import pytest

from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.models import Channel, Order, ShopSettings
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

REGISTER = """mutation($input: AccountRegisterInput!) {accountRegister(input: $input) {
  requiresConfirmation user {id email firstName isActive isConfirmed addresses {id}} errors {field code}}}"""
CONFIRM = """mutation($email: String!, $token: String!, $password: String) {
  confirmAccount(email: $email, token: $token, password: $password) {user {email isConfirmed} errors {field code}}}"""
SIGN_IN = "mutation($e: String!, $p: String!) {tokenCreate(email: $e, password: $p) {token errors {field code}}}"
PASSWORD = "rau má xanh mướt"
WISH = {
    "email": "Moi@Example.com",
    "password": PASSWORD,
    "firstName": "Mới",
    "redirectUrl": "https://shop.example/confirm?lang=vi",
    "channel": "cho-lang",
}


@pytest.fixture(autouse=True)
def shop(settings) -> None:
    settings.ALLOWED_CLIENT_HOSTS = ["shop.example"]
    ensure_market_channel()


def register(**changes: object) -> dict:
    return data(REGISTER, input={**WISH, **changes})["accountRegister"]


def letter_link(kind: str) -> dict[str, str]:
    """The parameters of the link in the only letter of this kind."""
    link = re.search(r"https://\S+", Notice.objects.get(kind=kind).text)
    assert link is not None
    return {name: values[0] for name, values in parse_qs(urlsplit(link.group()).query).items()}


def test_register_and_confirm_by_letter_then_sign_in() -> None:
    assert register() == {
        "requiresConfirmation": True,
        "user": {
            "id": "",
            "email": "moi@example.com",
            "firstName": "Mới",
            "isActive": True,
            "isConfirmed": False,
            "addresses": [],
        },
        "errors": [],
    }
    early = data(SIGN_IN, e="moi@example.com", p=PASSWORD)["tokenCreate"]
    assert early == {"token": None, "errors": [{"field": "email", "code": "ACCOUNT_NOT_CONFIRMED"}]}
    sent = letter_link("ACCOUNT_CONFIRMATION")
    assert (sent["lang"], sent["email"]) == ("vi", "moi@example.com")
    confirmed = data(CONFIRM, email=sent["email"], token=sent["token"])["confirmAccount"]
    assert confirmed == {"user": {"email": "moi@example.com", "isConfirmed": True}, "errors": []}
    assert data(SIGN_IN, e="moi@example.com", p=PASSWORD)["tokenCreate"]["errors"] == []
    again = data(CONFIRM, email=sent["email"], token=sent["token"])["confirmAccount"]
    assert again == {"user": None, "errors": [{"field": "token", "code": "INVALID"}]}


def test_register_answers_the_same_for_a_known_email_and_changes_nothing() -> None:
    known = User.objects.create_user(email="moi@example.com", password="của tôi từ lâu", first_name="Cũ")
    for _time in range(2):
        assert register()["errors"] == []
    assert register()["user"]["firstName"] == "Mới"
    known.refresh_from_db()
    assert (User.objects.count(), known.first_name, known.check_password("của tôi từ lâu")) == (1, "Cũ", True)
    assert list(Notice.objects.values_list("kind", "recipient")) == [("ACCOUNT_KNOWN", "moi@example.com")]


def test_register_without_letters_needs_no_page() -> None:
    ShopSettings.objects.create(enable_account_confirmation_by_email=False)
    made = register(redirectUrl=None, channel=None)
    assert (made["requiresConfirmation"], made["errors"], Notice.objects.count()) == (False, [], 0)
    assert data(SIGN_IN, e="moi@example.com", p=PASSWORD)["tokenCreate"]["errors"] == []


def test_register_may_sign_in_at_once_where_staff_allow_it() -> None:
    ShopSettings.objects.create(allow_login_without_confirmation=True)
    register()
    assert data(SIGN_IN, e="moi@example.com", p=PASSWORD)["tokenCreate"]["errors"] == []


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"email": "no-mail"}, "email", "INVALID"),
        ({"password": "short"}, "password", "PASSWORD_TOO_SHORT"),
        ({"redirectUrl": None}, "redirectUrl", "REQUIRED"),
        ({"redirectUrl": "https://evil.example/"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "https://shop.example@evil.example/"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "javascript://shop.example/%0aalert(1)"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "shop.example"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "https://[bad/"}, "redirectUrl", "INVALID"),
        ({"channel": "nowhere"}, "channel", "NOT_FOUND"),
        ({"firstName": "x" * 257}, "firstName", "INVALID"),
        ({"metadata": [{"key": " ", "value": "x"}]}, "metadata", "REQUIRED"),
    ],
)
def test_register_with_bad_input_makes_no_account(changes: dict, field: str, code: str) -> None:
    assert register(**changes)["errors"] == [{"field": field, "code": code}]
    assert (User.objects.count(), Notice.objects.count()) == (0, 0)


def test_register_needs_to_know_which_of_several_channels() -> None:
    Channel.objects.create(name="Hai", slug="hai", currency_code="USD", is_active=True)
    assert register(channel=None)["errors"] == [{"field": "channel", "code": "MISSING_CHANNEL_SLUG"}]
    Channel.objects.filter(slug="hai").update(is_active=False)
    assert register(channel="hai")["errors"] == [{"field": "channel", "code": "CHANNEL_INACTIVE"}]
    assert register(channel=None)["errors"] == []


def test_confirm_takes_guest_orders_over_only_with_the_password() -> None:
    order = Order.objects.create(
        channel=Channel.objects.get(), user_email="MOI@example.com", currency="VND", subtotal_amount=0, total_amount=0
    )
    register()
    sent = letter_link("ACCOUNT_CONFIRMATION")
    wrong = data(CONFIRM, email=sent["email"], token=sent["token"], password="wrong")["confirmAccount"]
    assert wrong == {"user": None, "errors": [{"field": "password", "code": "INVALID"}]}
    right = data(CONFIRM, email=sent["email"], token=sent["token"], password=PASSWORD)["confirmAccount"]
    order.refresh_from_db()
    assert (right["errors"], order.user) == ([], User.objects.get())


@pytest.mark.parametrize("email", ["moi@example.com", "nobody@example.com"])
def test_confirm_with_a_forged_token_is_refused(email: str) -> None:
    register()
    answer = data(CONFIRM, email=email, token="c0ffee-" + "0" * 32)["confirmAccount"]
    assert answer == {"user": None, "errors": [{"field": "token", "code": "INVALID"}]}
    assert User.objects.get().is_confirmed is False


def test_letters_are_in_the_language_of_their_reader() -> None:
    ask(REGISTER, input={**WISH, "languageCode": "EN_US"})
    assert Notice.objects.get().subject == "Confirm your Chợ Làng account"
