from collections.abc import Callable

import pytest

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain.desk.matching import Part, match, split
from payments.models import BankLine, BankLineAction, BankLinePart, PaymentAttempt, Refund
from tests.payments.desk.lines import books, everything, unpaid_order, waiting_line
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db


def desk() -> User:
    return make_officer("handle_payments")


def test_match_pays_the_basket_and_says_who_and_why() -> None:
    checkout, memo, _transaction = paying()
    line = waiting_line(checkout["total"])
    assert books() == {"BANK": line.amount, "UNMATCHED": -line.amount}
    officer = desk()
    match(user=officer, line_id=line.pk, reason=" khách gọi điện ", code=memo.lower())
    line.refresh_from_db()
    payable = shop().payable(checkout["id"])
    assert (line.state, line.attempt.reference, line.order_number) == ("MATCHED", memo, payable.order_number)
    assert payable.charged.amount == checkout["total"]
    action = BankLineAction.objects.get()
    assert (action.kind, action.actor, action.reason) == ("MATCH", officer, "khách gọi điện")
    assert (action.state_before, action.state_after) == ("UNMATCHED", "MATCHED")
    part = BankLinePart.objects.get()
    assert (part.attempt.reference, part.amount, part.made_the_order) == (memo, checkout["total"], True)
    assert books() == {"BANK": line.amount, "FUNDS": -line.amount}


def test_match_of_too_much_pays_and_gives_back_the_surplus() -> None:
    checkout, memo, _transaction = paying()
    line = waiting_line(checkout["total"] + 1_000)
    assert match(user=desk(), line_id=line.pk, reason="x", code=memo).state == "OVER"
    refund = Refund.objects.get()
    assert (refund.amount, refund.bank_line, refund.state) == (1_000, line, "CREATED")
    assert shop().payable(checkout["id"]).order_id is not None


def test_match_of_too_little_is_charged_and_the_rest_may_follow() -> None:
    checkout, memo, _transaction = paying()
    first, second = waiting_line(checkout["total"] - 1_000), waiting_line(1_000)
    assert match(user=desk(), line_id=first.pk, reason="x", code=memo).state == "SHORT"
    assert shop().payable(checkout["id"]).order_id is None
    assert match(user=desk(), line_id=second.pk, reason="x", code=memo).state == "MATCHED"
    assert shop().payable(checkout["id"]).order_id is not None


def test_match_of_a_paid_basket_is_double_and_goes_back() -> None:
    checkout, memo, _transaction = paying()
    bank_says(amount=checkout["total"], memo=memo)
    line = waiting_line(checkout["total"])
    assert match(user=desk(), line_id=line.pk, reason="x", code=memo).state == "DOUBLE"
    assert Refund.objects.get().amount == checkout["total"]


def test_match_with_an_unpaid_order_pays_it() -> None:
    order = unpaid_order()
    line = waiting_line(order.total.amount)
    match(user=desk(), line_id=line.pk, reason="khách trả theo đơn", order_number=f"#{order.number}")
    line.refresh_from_db()
    assert (line.state, line.order_number) == ("MATCHED", order.number)
    assert shop().order(order.id).is_paid is True
    assert PaymentAttempt.objects.get().source_id == order.id


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ({}, "REQUIRED", "code"),
        ({"code": "CL7K2M9QT", "order_number": "5"}, "REQUIRED", "code"),
        ({"code": "CLZZZZZZZ"}, "NOT_FOUND", "code"),
        ({"order_number": "999999"}, "NOT_FOUND", "orderNumber"),
        ({"order_number": "ba"}, "NOT_FOUND", "orderNumber"),
        ({"code": "x", "reason": " "}, "REQUIRED", "reason"),
        ({"code": "x", "reason": "x" * 301}, "INVALID", "reason"),
    ],
)
def test_match_with_bad_input_changes_nothing(words: dict, code: str, field: str) -> None:
    line = waiting_line(5_000)
    before = everything()
    with pytest.raises(Refused) as refused:
        match(user=desk(), line_id=line.pk, **{"reason": "x", **words})
    assert (refused.value.code, refused.value.field) == (code, field)
    assert everything() == before


@pytest.mark.parametrize("caller", [make_user, lambda: make_officer("manage_sellers")])
def test_match_and_split_without_the_permission_change_nothing(caller: Callable[[], User]) -> None:
    checkout, memo, _transaction = paying()
    line = waiting_line(checkout["total"])
    before = everything(checkout["id"])
    with pytest.raises(Denied):
        match(user=caller(), line_id=line.pk, reason="x", code=memo)
    with pytest.raises(Denied):
        split(user=caller(), line_id=line.pk, reason="x", parts=[Part(1, memo), Part(checkout["total"] - 1, memo)])
    assert everything(checkout["id"]) == before


def test_match_of_no_line_is_not_found() -> None:
    with pytest.raises(NotFound):
        match(user=desk(), line_id=10**17, reason="x", code="CL7K2M9QT")


def test_match_twice_is_refused() -> None:
    checkout, memo, _transaction = paying()
    line = waiting_line(checkout["total"])
    match(user=desk(), line_id=line.pk, reason="x", code=memo)
    before = everything(checkout["id"])
    with pytest.raises(Refused) as refused:
        match(user=desk(), line_id=line.pk, reason="x", code=memo)
    assert refused.value.code == "INVALID_STATUS"
    assert everything(checkout["id"]) == before


def test_split_pays_two_baskets() -> None:
    first, memo_1, _t = paying()
    second, memo_2, _t = paying()
    line = waiting_line(first["total"] + second["total"], f"{memo_1} va {memo_2}")
    assert line.state == "UNMATCHED"
    parts = [Part(second["total"], memo_2), Part(first["total"], memo_1)]
    split(user=desk(), line_id=line.pk, reason="một người trả hai giỏ", parts=parts)
    line.refresh_from_db()
    numbers = [shop().payable(checkout["id"]).order_number for checkout in (second, first)]
    assert (line.state, line.order_number) == ("SPLIT", ", ".join(str(number) for number in numbers))
    assert list(BankLinePart.objects.values_list("state", "amount")) == [
        ("MATCHED", second["total"]),
        ("MATCHED", first["total"]),
    ]
    assert books() == {"BANK": line.amount, "FUNDS": -line.amount}


@pytest.mark.parametrize("change", ["one_part", "too_little", "too_much", "nothing", "below", "same_twice"])
def test_split_that_does_not_add_up_changes_nothing(change: str) -> None:
    first, memo_1, _t = paying()
    second, memo_2, _t = paying()
    line = waiting_line(first["total"] + second["total"])
    whole = line.amount
    parts = {
        "one_part": [Part(whole, memo_1)],
        "too_little": [Part(first["total"], memo_1), Part(second["total"] - 1, memo_2)],
        "too_much": [Part(first["total"], memo_1), Part(second["total"] + 1, memo_2)],
        "nothing": [Part(0, memo_1), Part(whole, memo_2)],
        "below": [Part(-1, memo_1), Part(whole + 1, memo_2)],
        "same_twice": [Part(1, memo_1), Part(whole - 1, memo_1)],
    }[change]
    before = everything(first["id"], second["id"])
    with pytest.raises(Refused) as refused:
        split(user=desk(), line_id=line.pk, reason="x", parts=parts)
    assert (refused.value.code, refused.value.field) == ("INVALID", "parts")
    assert everything(first["id"], second["id"]) == before


def test_decisions_are_never_changed_nor_deleted() -> None:
    from django.db import IntegrityError, transaction

    checkout, memo, _transaction = paying()
    match(user=desk(), line_id=waiting_line(checkout["total"]).pk, reason="x", code=memo)
    for rows in (BankLineAction.objects.all(), BankLinePart.objects.all()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rows.update(**({"reason": "y"} if rows.model is BankLineAction else {"amount": 1}))
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            rows._raw_delete(rows.db)
    assert BankLine.objects.get().state == "MATCHED"
