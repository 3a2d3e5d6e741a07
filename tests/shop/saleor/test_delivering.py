"""A Saleor asks which ways of delivery a basket cannot have: goods that are sent to some provinces only."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from marketplace.communes.domain.loading import load_country
from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, TransactionItem
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.shop.saleor.models import SaleorMessage
from tests.shop import factories
from tests.shop.saleor.conftest import DUMMY
from tests.shop.saleor.deliveries import deliver, event
from tests.shop.saleor.far_end import FarEnd, Key

DOOR = {"id": "U2hpcHBpbmdNZXRob2Q6MQ==", "reference": None, "isPickUp": None}
PICK_UP = {"id": "U2hpcHBpbmdNZXRob2Q6Mg==", "reference": "pickup-point", "isPickUp": None}
PICK_UP_BY_STAFF = {"id": "U2hpcHBpbmdNZXRob2Q6Mw==", "reference": None, "isPickUp": "true"}
VARIANT = "UHJvZHVjdFZhcmlhbnQ6MQ=="
Place = dict[str, Any]
HUE: Place = {"country": {"code": "VN"}, "countryArea": "Thành phố Huế"}
HANOI: Place = {"country": {"code": "VN"}, "countryArea": "Hà Nội"}
REASON = (
    "“Cá kình tươi” chỉ giao trong Đà Nẵng, Huế. Bạn đổi địa chỉ nhận, chọn cách đến nhận, hoặc bỏ món này khỏi giỏ."
)


@pytest.fixture(autouse=True)
def country(db: None) -> None:
    load_country()


def line(name: str = "Cá kình tươi", area: str = "46,48", *, is_sent: bool = True) -> dict[str, Any]:
    metadata = [{"key": "delivers_to", "value": area}] if area else []
    product = {"id": "UHJvZHVjdDox", "name": name, "metadata": metadata}
    return {"id": f"line {name}", "requiresShipping": is_sent, "variant": {"id": VARIANT, "product": product}}


def question(*lines: dict[str, Any], to: Place | None, ways: Any = (DOOR, PICK_UP), **more: Any) -> dict[str, Any]:
    checkout = {"id": "Q2hlY2tvdXQ6MQ==", "languageCode": "VI", "shippingAddress": to, "availableCollectionPoints": []}
    return event(
        "CheckoutFilterShippingMethods",
        shippingMethods=list(ways),
        checkout={**checkout, "lines": list(lines) or [line()], **more},
    )


def ask(far_end: FarEnd, said: dict[str, Any], **more: Any) -> HttpResponse:
    return deliver(far_end, said, to="asked/cholang", **more)


def test_way_to_the_door_is_excluded_where_something_is_not_sent(beside: FarEnd) -> None:
    said = question(line(), line("Rau má", ""), to=HANOI, ways=[DOOR, PICK_UP, PICK_UP_BY_STAFF])
    answer = ask(beside, said).json()
    assert answer == {"excluded_methods": [{"id": DOOR["id"], "reason": REASON}]}


def test_reason_is_in_the_buyers_language_and_offers_what_there_is(beside: FarEnd) -> None:
    said = question(to=HANOI, ways=[DOOR], languageCode="EN_US")
    assert ask(beside, said).json()["excluded_methods"][0]["reason"] == (
        "“Cá kình tươi” is sent to Đà Nẵng, Huế only. Change the address, or take it out of your basket."
    )
    points = question(to=HANOI, ways=[DOOR], availableCollectionPoints=[{"id": "V2FyZWhvdXNlOjE="}])
    assert ask(beside, points).json()["excluded_methods"][0]["reason"] == REASON


@pytest.mark.parametrize(
    ("to", "is_sent"),
    [
        ({"country": {"code": "VN"}, "countryArea": "hue"}, True),
        ({"country": {"code": "VN"}, "countryArea": "THỪA THIÊN–HUẾ"}, True),
        ({"country": {"code": "VN"}, "countryArea": "Quảng Nam"}, True),
        ({"country": {"code": "VN"}, "countryArea": "Quảng Trị"}, False),
        ({"country": {"code": "VN"}, "countryArea": "nơi nào đó"}, False),
        ({"country": {"code": "VN"}, "countryArea": ""}, False),
        ({"country": {"code": "US"}, "countryArea": "Huế"}, False),
        (None, True),
    ],
)
def test_province_of_today_or_of_before_2025_decides(beside: FarEnd, to: Place | None, is_sent: bool) -> None:
    excluded = ask(beside, question(to=to)).json()["excluded_methods"]
    assert [one["id"] for one in excluded] == ([] if is_sent else [DOOR["id"]])


@pytest.mark.parametrize("sent", [line(area=""), line(is_sent=False), line(area="Huế, hue")])
def test_what_goes_everywhere_or_nowhere_excludes_nothing(beside: FarEnd, sent: dict[str, Any]) -> None:
    assert ask(beside, question(sent, to=HANOI)).json() == {"excluded_methods": []}


def test_market_that_sells_by_itself_excludes_nothing(beside: FarEnd, settings) -> None:
    settings.SHOP_IS_SALEOR = False
    assert ask(beside, question(to=HANOI)).json() == {"excluded_methods": []}


def test_question_of_somebody_else_is_not_answered(beside: FarEnd) -> None:
    said = question(to=HANOI)
    stranger = ask(beside, said, key=Key("a stranger's"))
    elsewhere = ask(beside, said, api_url="https://other.example/graphql/")
    for_another = ask(beside, {**said, "recipient": {"id": "QXBwOjEw"}})
    assert [answer.status_code for answer in (stranger, elsewhere, for_another)] == [401, 401, 401]
    assert set(SaleorMessage.objects.values_list("outcome", flat=True)) == {"REJECTED"}


def test_questions_of_each_step_are_not_kept(beside: FarEnd) -> None:
    ask(beside, question(to=HANOI))
    with CaptureQueriesContext(connection) as statements:
        ask(beside, question(to=HUE))
    assert (SaleorMessage.objects.count(), len(statements)) == (0, 2)  # which app it is, and the provinces


def test_what_is_no_question_of_that_app(beside: FarEnd) -> None:
    said = event("TransactionInitializeSession", data=None)
    assert ask(beside, said).json()["error"]["code"] == "NO_QUESTION"
    assert deliver(beside, event("OrderCreated", order=None), to="asked/cholang").status_code == 400


def checkout(lines: list[dict[str, Any]], to: Place, delivery: dict[str, Any] | None, pk: uuid.UUID) -> dict[str, Any]:
    """What Basket answers."""
    channel = factories.channel()
    amount = {"gross": {"amount": 20_000.0, "currency": "VND"}}
    more = {"quantity": 1, "isGift": False, "privateMetadata": [], "unitPrice": amount, "totalPrice": amount}
    return {
        "id": global_id("Checkout", pk),
        "token": str(pk),
        "email": "an@example.com",
        "languageCode": "VI",
        "authorizeStatus": "NONE",
        "chargeStatus": "NONE",
        "channel": {
            "id": global_id("Channel", channel.pk),
            "slug": channel.slug,
            "name": channel.name,
            "currencyCode": "VND",
        },
        "user": None,
        "billingAddress": None,
        "shippingAddress": {"phone": "", "firstName": "", "lastName": "", **to},
        "delivery": delivery and {"shippingMethod": delivery},
        "totalPrice": amount,
        "lines": [{**one, **more} for one in lines],
    }


@pytest.fixture
def basket(beside: FarEnd) -> Callable[..., str]:
    """One that the Saleor has; its id."""

    def have(to: Place, delivery: dict[str, Any] | None = DOOR, collects: str = "") -> str:
        found = checkout([line(), line("Rau má", "")], to, delivery, uuid.uuid4())
        beside.answers["Basket"] = {"data": {"checkout": found}}
        way = {"__typename": collects} if collects else None
        beside.answers["BasketDeliveryMethod"] = {"data": {"checkout": {"deliveryMethod": way}}}
        return str(found["id"])

    return have


def test_basket_tells_which_lines_are_out_of_reach(beside: FarEnd, basket: Callable[..., str]) -> None:
    def told(*given: Any, **more: Any) -> list[bool]:
        return [one.is_out_of_reach for one in SaleorShop().basket(basket(*given, **more)).lines]

    assert told(HANOI) == [True, False]
    assert told(HANOI, None) == [True, False]
    assert told(HUE) == [False, False]
    assert told(HANOI, PICK_UP) == [False, False]
    assert told(HANOI, None, collects="Warehouse") == [False, False]


def test_payment_is_refused_before_any_gateway_is_asked(
    beside: FarEnd, basket: Callable[..., str], monkeypatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("marketplace.shop.saleor.paying.answering.within_patience", lambda ask: ask())
    monkeypatch.setattr(payment_gateways()[DUMMY], "initialize_session", asked.append, raising=False)
    said = event(
        "TransactionInitializeSession",
        recipient="QXBwOjEw",
        data=None,
        merchantReference="m",
        customerIpAddress="203.0.113.9",
        action={"amount": 20000.0, "currency": "VND", "actionType": "CHARGE"},
        transaction={"id": global_id("TransactionItem", uuid.uuid4()), "pspReference": ""},
        sourceObject={"__typename": "Checkout", "id": basket(HANOI), "languageCode": "VI", "channel": {"slug": "x"}},
    )
    answer = deliver(beside, said, to=f"asked/{DUMMY}").json()
    assert (answer["result"], answer["message"]) == (
        "CHARGE_FAILURE",
        "“Cá kình tươi” chỉ giao trong Đà Nẵng, Huế. Bạn đổi địa chỉ nhận, hoặc bỏ món này khỏi giỏ.",
    )
    assert (asked, TransactionItem.objects.count(), Checkout.objects.count()) == ([], 0, 0)
