from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.values.ids import global_id
from payments.domain.comparison import differences
from payments.models import BankLine, Difference, Reconciliation
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db
DIFFERENCES = """query($isOpen: Boolean, $first: Int) {paymentDifferences(isOpen: $isOpen, first: $first) {totalCount
  edges {node {id gateway gatewayName kind kindDisplay reference day ours {amount} theirs {amount} nextStep resolvedBy
  reason}}}}"""
ROUNDS = """{paymentReconciliations {edges {node {gatewayName day fileName compared agreed caughtUp differences unknown
  isSilent endedAt}}}}"""
STUCK = "{stuckMoney {name title count oldestAt}}"
RESOLVE = """mutation($id: ID!, $reason: String!) {paymentDifferenceResolve(id: $id, reason: $reason) {
  difference {resolvedBy reason} errors {field code}}}"""


def found(reference: str = "R1", **said) -> Difference:
    facts = {"gateway": "cholang.momo", "kind": "AMOUNT", "day": date(2026, 11, 28), "ours": 5_000, "theirs": 4_000}
    return differences.found(reference=reference, **{**facts, **said})


def key(row: Difference) -> str:
    return global_id("PaymentDifference", row.pk)


def desk():
    return make_officer("handle_payments")


def test_open_difference_shows_both_sides_and_what_to_do() -> None:
    row, user = found(), desk()
    found("R2", kind="MISSING_HERE", ours=None)
    told = data(DIFFERENCES, user=user, isOpen=True, language="en")["paymentDifferences"]
    assert told["totalCount"] == 2
    first = told["edges"][0]["node"]
    assert first.pop("nextStep").startswith("Both sides have different amounts.")
    assert first == {
        "id": key(row),
        "gateway": "cholang.momo",
        "gatewayName": "MoMo",
        "kind": "AMOUNT",
        "kindDisplay": "Another amount",
        "reference": "R1",
        "day": "2026-11-28",
        "ours": {"amount": 5_000.0},
        "theirs": {"amount": 4_000.0},
        "resolvedBy": None,
        "reason": "",
    }
    assert told["edges"][1]["node"]["ours"] is None


def test_person_settles_a_difference_and_the_first_reason_stands() -> None:
    row, user = found(), desk()
    settled = data(RESOLVE, user=user, id=key(row), reason=" hoàn tại cổng ")["paymentDifferenceResolve"]
    assert settled == {"difference": {"resolvedBy": user.email, "reason": "hoàn tại cổng"}, "errors": []}
    again = data(RESOLVE, user=desk(), id=key(row), reason="khác")["paymentDifferenceResolve"]
    assert again["difference"]["reason"] == "hoàn tại cổng"
    assert data(DIFFERENCES, user=user, isOpen=True)["paymentDifferences"]["totalCount"] == 0
    assert data(DIFFERENCES, user=user, isOpen=False)["paymentDifferences"]["totalCount"] == 1
    found(theirs=4_500)
    assert data(DIFFERENCES, user=user, isOpen=True)["paymentDifferences"]["totalCount"] == 1


@pytest.mark.parametrize(("reason", "code", "field"), [("", "REQUIRED", "reason"), ("  ", "REQUIRED", "reason")])
def test_settling_without_a_reason_changes_nothing(reason: str, code: str, field: str) -> None:
    row = found()
    errors = data(RESOLVE, user=desk(), id=key(row), reason=reason)["paymentDifferenceResolve"]["errors"]
    assert errors == [{"field": field, "code": code}]
    row.refresh_from_db()
    assert row.resolved_at is None


def test_settling_what_there_is_not() -> None:
    unknown = global_id("PaymentDifference", 1)
    errors = data(RESOLVE, user=desk(), id=unknown, reason="x")["paymentDifferenceResolve"]["errors"]
    assert errors == [{"field": "id", "code": "NOT_FOUND"}]


@pytest.mark.parametrize("who", [None, "shopper", "manage_sellers"])
def test_others_see_and_settle_nothing(who: str | None) -> None:
    row = found()
    user = None if who is None else make_user() if who == "shopper" else make_officer(who)
    for document in (DIFFERENCES, ROUNDS, STUCK):
        (error,) = ask(document, user=user)["errors"]
        assert error["extensions"]["exception"]["code"] == "PermissionDenied"
    (error,) = ask(RESOLVE, user=user, id=key(row), reason="x")["errors"]
    assert error["extensions"]["exception"]["code"] == "PermissionDenied"
    row.refresh_from_db()
    assert row.resolved_at is None


def test_rounds_newest_first_with_their_figures() -> None:
    for source, agreed in (("API", 3), ("so.csv", 2)):
        Reconciliation.objects.create(
            gateway="cholang.vnpay" if source == "API" else "cholang.vietqr",
            day=date(2026, 11, 28),
            source=source,
            compared=agreed + 1,
            agreed=agreed,
            caught_up=1,
        )
    told = [edge["node"] for edge in data(ROUNDS, user=desk())["paymentReconciliations"]["edges"]]
    assert [(one["gatewayName"], one["fileName"], one["agreed"]) for one in told] == [
        ("VietQR", "so.csv", 2),
        ("VNPAY", None, 3),
    ]
    assert (told[0]["caughtUp"], told[0]["isSilent"], told[0]["endedAt"]) == (1, False, None)


def test_stuck_money_is_summed_and_empty_piles_are_left_out() -> None:
    assert data(STUCK, user=desk())["stuckMoney"] == []
    bank_says(amount=5_000, memo="cam on", number=1)
    bank_says(amount=6_000, memo="cam on", number=2)
    BankLine.objects.filter(amount=6_000).update(state="WRONG_CURRENCY", currency="USD")
    oldest = BankLine.objects.order_by("booked_at").first().booked_at
    (stuck,) = data(STUCK, user=desk(), language="en")["stuckMoney"]
    assert (stuck["title"], stuck["count"]) == ("Bank lines nobody knows whose they are", 2)
    assert timezone.datetime.fromisoformat(stuck["oldestAt"]) == oldest


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_a_fixed_number_of_statements(rows: int) -> None:
    user = desk()
    for number in range(rows):
        differences.resolve(user=user, difference_id=found(f"R{number}").pk, reason="x")
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert len(data(DIFFERENCES, user=user, first=10)["paymentDifferences"]["edges"]) == rows
    assert len([one for one in statements if "payments_difference" in one["sql"]]) == 2
