from typing import Any

import pytest

from marketplace.notices.models import Notice
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.models import GiftCard, GiftCardTag
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.shop.test_gift_cards import card
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

CREATE = """
mutation Make($input: GiftCardCreateInput!) { giftCardCreate(input: $input) {
  giftCard { code displayCode last4CodeChars isActive expiryDate initialBalance { amount currency }
    currentBalance { amount } createdByEmail events { type balance { currentBalance { amount } } } }
  errors { field code }
} }
"""
BULK = """
mutation Make($input: GiftCardBulkCreateInput!) { giftCardBulkCreate(input: $input) {
  count giftCards { code } errors { field code }
} }
"""
LIST = """
{ giftCards(first: 9) { totalCount edges { node {
  code events { type orderNumber orderId } currentBalance { amount }
} } } }
"""
ADD = """
mutation Add($id: ID, $code: String!) { checkoutAddPromoCode(id: $id, promoCode: $code) {
  checkout { giftCards { id last4CodeChars } totalPrice { gross { amount } } subtotalPrice { gross { amount } } }
  errors { field code }
} }
"""
REMOVE = """
mutation Remove($id: ID, $codeId: ID) { checkoutRemovePromoCode(id: $id, promoCodeId: $codeId) {
  checkout { giftCards { id } totalPrice { gross { amount } } } errors { field code }
} }
"""


def officer() -> Any:
    return staff("MANAGE_GIFT_CARD")


def money(amount: float = 50_000, currency: str = "VND") -> dict:
    return {"amount": amount, "currency": currency}


def test_gift_card_create_and_bulk_create() -> None:
    user = officer()
    made = payload(CREATE, user, input={"balance": money(), "isActive": True, "expiryDate": "2030-01-31"})
    code = GiftCard.objects.get().code
    assert made == {
        "giftCard": {
            "code": code,
            "displayCode": code[-4:],
            "last4CodeChars": code[-4:],
            "isActive": True,
            "expiryDate": "2030-01-31",
            "initialBalance": {"amount": 50000.0, "currency": "VND"},
            "currentBalance": {"amount": 50000.0},
            "createdByEmail": user.email,
            "events": [{"type": "ISSUED", "balance": {"currentBalance": {"amount": 50000.0}}}],
        },
        "errors": [],
    }
    several = payload(BULK, user, input={"count": 3, "balance": money(), "isActive": False})
    assert (several["count"], len({one["code"] for one in several["giftCards"]})) == (3, 3)


def test_gift_cards_of_nonsense_are_refused() -> None:
    user = officer()
    for document, given, field, code in (
        (CREATE, {"balance": money(0)}, "balance", "INVALID"),
        (CREATE, {"balance": money(currency="XXX")}, "currency", "INVALID"),
        (CREATE, {"balance": money(), "expiryDate": "2001-01-01"}, "expiryDate", "EXPIRED_GIFT_CARD"),
        (BULK, {"balance": money(), "count": 0}, "count", "INVALID"),
    ):
        (problem,) = errors(document, user, input={"isActive": True, **given})
        assert (problem["field"], problem["code"], GiftCard.objects.count()) == (field, code, 0)


def test_gift_cards_are_for_who_manages_them() -> None:
    key = global_id("GiftCard", card().pk)
    for user in (None, staff("MANAGE_DISCOUNTS")):
        assert is_denied(CREATE, user, input={"balance": money(), "isActive": True})
        assert is_denied(BULK, user, input={"balance": money(), "isActive": True, "count": 1})
        assert is_denied(LIST, user)
        assert is_denied("query R($id: ID!) { giftCard(id: $id) { id } }", user, id=key)
    assert GiftCard.objects.count() == 1


def test_card_on_a_basket_and_on_its_order_hides_its_code() -> None:
    made = card(30_000)
    opened = factories.basket((factories.product(price=20_000), 1), ready=True)
    key, gid = global_id("Checkout", opened.pk), global_id("GiftCard", made.pk)
    assert payload(ADD, None, id=key, code=made.code) == {
        "checkout": {
            "giftCards": [{"id": gid, "last4CodeChars": made.code[-4:]}],
            "totalPrice": {"gross": {"amount": 0.0}},
            "subtotalPrice": {"gross": {"amount": 20000.0}},
        },
        "errors": [],
    }
    whole = {"checkout": {"giftCards": [], "totalPrice": {"gross": {"amount": 20000.0}}}, "errors": []}
    assert payload(REMOVE, None, id=key, codeId=gid) == whole
    (problem,) = errors(REMOVE, None, id=key, codeId=gid)
    assert (problem["field"], problem["code"]) == ("promoCodeId", "NOT_FOUND")
    payload(ADD, None, id=key, code=made.code)
    order = complete_checkout(checkout_id=opened.pk)
    order_key = global_id("Order", order.pk)
    shown = data("query R($id: ID!) { order(id: $id) { giftCards { last4CodeChars } } }", id=order_key)
    assert shown["order"]["giftCards"] == [{"last4CodeChars": made.code[-4:]}]
    answer = ask("query R($id: ID!) { order(id: $id) { giftCards { code } } }", id=order_key)
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    (node,) = [edge["node"] for edge in data(LIST, user=officer())["giftCards"]["edges"]]
    assert node == {
        "code": made.code,
        "events": [
            {"type": "ISSUED", "orderNumber": None, "orderId": None},
            {"type": "USED_IN_ORDER", "orderNumber": str(order.number), "orderId": order_key},
        ],
        "currentBalance": {"amount": 10000.0},
    }


def test_gift_cards_take_the_same_statements_for_one_and_three(django_assert_max_num_queries) -> None:
    user = officer()
    card()
    with django_assert_max_num_queries(7) as first:
        data(LIST, user=user)
    card()
    card()
    with django_assert_max_num_queries(7) as second:
        data(LIST, user=user)
    assert len(first.captured_queries) == len(second.captured_queries)


WORDS = """
mutation Make($input: GiftCardCreateInput!) { giftCardCreate(input: $input) {
  giftCard { tags { name } events { type message email } } errors { field code }
} }
"""
TAGGED = "{ giftCards(first: 9) { edges { node { tags { name } events { type } } } } }"


def test_gift_card_with_note_and_tags_is_sent(django_assert_num_queries: Any) -> None:
    factories.channel()
    user = officer()
    wish = {
        "balance": money(),
        "isActive": True,
        "addTags": ["Tết", " Hội làng ", "Tết"],
        "note": "Quà cho hội phụ nữ",
        "userEmail": "an@example.com",
        "channel": "cho-lang",
    }
    made = payload(WORDS, user, input=wish)
    assert made == {
        "giftCard": {
            "tags": [{"name": "Hội làng"}, {"name": "Tết"}],
            "events": [
                {"type": "ISSUED", "message": None, "email": None},
                {"type": "NOTE_ADDED", "message": "Quà cho hội phụ nữ", "email": None},
                {"type": "SENT_TO_CUSTOMER", "message": None, "email": "an@example.com"},
            ],
        },
        "errors": [],
    }
    letter = Notice.objects.get()
    assert (letter.recipient, letter.kind) == ("an@example.com", "GIFT_CARD")
    assert f"trị giá 50.000\N{NO-BREAK SPACE}₫. Mã thẻ: {GiftCard.objects.get().code}" in letter.text
    payload(BULK, user, input={"count": 2, "balance": money(), "isActive": True, "tags": ["Tết"]})
    with django_assert_num_queries(6):
        edges = data(TAGGED, user=user)["giftCards"]["edges"]
    assert sorted(len(edge["node"]["tags"]) for edge in edges) == [1, 1, 2]
    assert GiftCardTag.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"addTags": [" "]}, "addTags", "INVALID"),
        ({"note": "x" * 5001}, "note", "INVALID"),
        ({"userEmail": "an", "channel": "cho-lang"}, "email", "INVALID"),
        ({"userEmail": "an@example.com"}, "channel", "REQUIRED"),
        ({"userEmail": "an@example.com", "channel": "nowhere"}, "channel", "NOT_FOUND"),
    ],
)
def test_gift_card_with_unsound_words_is_refused(wrong: dict, field: str, code: str) -> None:
    problem = errors(WORDS, officer(), input={"balance": money(), "isActive": True, **wrong})
    assert problem == [{"field": field, "code": code}]
    assert (GiftCard.objects.count(), Notice.objects.count()) == (0, 0)
