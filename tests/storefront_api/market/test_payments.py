import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.contract import shop
from payments.models import BankLine
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db
LINES = """query($state: BankLineStateEnum) {bankLines(first: 10, state: $state) {totalCount edges {node {
  state stateDisplay amount {amount currency} memo bankReference orderNumber}}}}"""
STATES = "{bankLineStates {state stateDisplay isOpen count}}"
STATUS = "query($id: ID!) {paymentStatus(transactionId: $id) {isPaid orderId state message expiresAt}}"


def test_bank_lines_of_a_state_for_the_desk() -> None:
    checkout, memo, _transaction = paying()
    bank_says(amount=checkout["total"], memo=memo, number=1)
    bank_says(amount=5_000, memo="cam on", number=2)
    desk = make_officer("handle_payments")
    assert data(LINES, user=desk, state="UNMATCHED")["bankLines"] == {
        "totalCount": 1,
        "edges": [
            {
                "node": {
                    "state": "UNMATCHED",
                    "stateDisplay": "Chưa rõ của ai",
                    "amount": {"amount": 5_000.0, "currency": "VND"},
                    "memo": "cam on",
                    "bankReference": "FT2",
                    "orderNumber": None,
                }
            }
        ],
    }
    (matched,) = data(LINES, user=desk, state="MATCHED")["bankLines"]["edges"]
    assert matched["node"]["orderNumber"] == shop().payable(checkout["id"]).order_number


def test_bank_lines_that_wait_for_a_person_come_oldest_first() -> None:
    checkout, memo, _transaction = paying()
    bank_says(amount=checkout["total"], memo=memo, number=1)
    bank_says(amount=5_000, memo="cam on", number=2)
    bank_says(amount=6_000, memo="cam on nhieu", number=3)
    text = "query($open: Boolean) {bankLines(first: 9, isOpen: $open) {edges {node {bankReference}}}}"

    def references(is_open: bool) -> list[str]:
        found = data(text, user=make_officer("handle_payments"), open=is_open)["bankLines"]["edges"]
        return [edge["node"]["bankReference"] for edge in found]

    assert references(True) == ["FT2", "FT3"]
    assert references(False) == ["FT1"]


def test_bank_line_states_count_every_state() -> None:
    bank_says(amount=5_000, memo="cam on", number=1)
    counted = data(STATES, user=make_officer("handle_payments"))["bankLineStates"]
    assert {row["state"]: row["count"] for row in counted} == dict.fromkeys(BankLine.State.values, 0) | {"UNMATCHED": 1}
    waiting = ["UNMATCHED", "OUTGOING", "WRONG_ACCOUNT", "WRONG_CURRENCY"]
    assert [row["state"] for row in counted if row["isOpen"]] == waiting


@pytest.mark.parametrize("caller", ["nobody", "shopper", "another_officer"])
@pytest.mark.parametrize(("name", "text"), [("bankLines", LINES), ("bankLineStates", STATES)])
def test_bank_lines_without_the_permission_are_denied(caller: str, name: str, text: str) -> None:
    bank_says(amount=5_000, memo="cam on")
    people = {"nobody": lambda: None, "shopper": make_user, "another_officer": lambda: make_officer("manage_sellers")}
    answer = ask(text, user=people[caller]())
    assert answer["data"][name] is None
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_bank_lines_take_the_same_statements_for_one_and_three() -> None:
    desk = make_officer("handle_payments")
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            bank_says(amount=5_000, memo="cam on", number=number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            data(LINES, user=desk)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_payment_status_turns_to_paid() -> None:
    checkout, memo, transaction_id = paying()
    assert data(STATUS, id=transaction_id)["paymentStatus"]["state"] == "PENDING"
    bank_says(amount=checkout["total"], memo=memo)
    paid = data(STATUS, id=transaction_id, language="en")["paymentStatus"]
    assert (paid["isPaid"], paid["state"], paid["message"]) == (True, "PAID", "Paid in full. Thank you!")
    assert paid["orderId"] == shop().payable(checkout["id"]).order_id


def test_payment_status_of_an_unknown_payment_is_null() -> None:
    assert data(STATUS, id="VHJhbnNhY3Rpb25JdGVtOjE=")["paymentStatus"] is None
