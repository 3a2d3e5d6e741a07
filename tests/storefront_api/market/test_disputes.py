from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.values.ids import global_id
from payments.models import Dispute
from tests.payments.disputes.selling import hears, sold
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
DISPUTES = """query($waits: Boolean, $first: Int) {paymentDisputes(waits: $waits, first: $first) {totalCount edges {
  node {id gatewayName reference state stateDisplay amount {amount currency} taken {amount} orderId orderNumber
  reasonDisplay nextStep dueBy url isToDecide bornBy decidedBy decidedAt note}}}}"""
DECIDE = """mutation($id: ID!, $bornBy: PaymentDisputeBornByEnum!, $reason: String!) {
  paymentDisputeDecide(id: $id, bornBy: $bornBy, reason: $reason) {
    dispute {bornBy decidedBy note nextStep isToDecide} errors {field code}}}"""


def desk():
    return make_officer("handle_payments")


def key(row: Dispute) -> str:
    return global_id("PaymentDispute", row.pk)


def lost() -> Dispute:
    return hears(sold()[1], "LOST")


def listed(**variables: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in data(DISPUTES, user=desk(), **variables)["paymentDisputes"]["edges"]]


def test_dispute_says_why_until_when_and_what_to_do() -> None:
    order_id, attempt = sold()
    due_by = timezone.now() + timedelta(days=9)
    row = hears(attempt, due_by=due_by, url="https://dashboard.stripe.com/test/payments/pi_0")
    (shown,) = listed(waits=True, language="en")
    assert shown.pop("nextStep").startswith("The buyer's bank has taken the money back.")
    assert timezone.datetime.fromisoformat(shown.pop("dueBy")) == due_by
    assert shown == {
        "id": key(row),
        "gatewayName": "Visa, Mastercard, JCB",
        "reference": "dp_1",
        "state": "OPEN",
        "stateDisplay": "Waits for evidence",
        "amount": {"amount": 40_000.0, "currency": "VND"},
        "taken": {"amount": 40_000.0},
        "orderId": order_id,
        "orderNumber": row.order_number,
        "reasonDisplay": "They say it was not they who paid: the card was stolen",
        "url": "https://dashboard.stripe.com/test/payments/pi_0",
        "isToDecide": False,
        "bornBy": None,
        "decidedBy": None,
        "decidedAt": None,
        "note": "",
    }


def test_what_waits_and_what_is_over() -> None:
    _order, attempt = sold()
    for number, state in enumerate(("ASKED", "OPEN", "IN_REVIEW", "LOST", "WON", "CLOSED")):
        facts = {"reference": f"dp_{number}", "amount": 1_000, "is_taken": state in ("OPEN", "IN_REVIEW", "LOST")}
        hears(attempt, state, opened_at=timezone.now() - timedelta(days=number), **facts)
    hears(attempt, "LOST", reference="dp_6", amount=1_000, is_taken=False)
    assert [one["state"] for one in listed(waits=True)] == ["LOST", "IN_REVIEW", "OPEN", "ASKED"]
    assert sorted(one["state"] for one in listed(waits=False)) == ["CLOSED", "LOST", "WON"]
    assert (len(listed()), len(listed(first=2))) == (7, 2)
    steps = {one["nextStep"] for one in listed()}
    assert len(steps) == 7


def test_list_takes_the_same_statements_for_one_and_for_three() -> None:
    user, counts = desk(), []
    for number in range(3):
        hears(sold()[1], reference=f"dp_{number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            data(DISPUTES, user=user)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_officer_decides_who_bears_it() -> None:
    row, user = lost(), desk()
    done = data(DECIDE, user=user, id=key(row), bornBy="MARKET", reason=" mất phiếu ", language="en")
    assert done["paymentDisputeDecide"] == {
        "dispute": {
            "bornBy": "MARKET",
            "decidedBy": user.email,
            "note": "mất phiếu",
            "nextStep": "The market bears it. Nothing more to do.",
            "isToDecide": False,
        },
        "errors": [],
    }
    again = data(DECIDE, user=desk(), id=key(row), bornBy="SELLERS", reason="x")["paymentDisputeDecide"]
    assert again["errors"] == [{"field": "id", "code": "INVALID_STATUS"}]
    assert [one["bornBy"] for one in listed(waits=False)] == ["MARKET"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"reason": "  "}, "reason", "REQUIRED"),
        ({"reason": "x" * 301}, "reason", "INVALID"),
        ({"id": global_id("PaymentDispute", 0)}, "id", "NOT_FOUND"),
        ({"id": "%%"}, "id", "GRAPHQL_ERROR"),
        ({"id": global_id("Seller", 1)}, "id", "GRAPHQL_ERROR"),
    ],
)
def test_nonsense_decides_nothing(changes: dict[str, str], field: str, code: str) -> None:
    wish = {"id": key(lost()), "bornBy": "SELLERS", "reason": "x", **changes}
    assert data(DECIDE, user=desk(), **wish)["paymentDisputeDecide"]["errors"] == [{"field": field, "code": code}]
    assert Dispute.objects.get().born_by == ""


@pytest.mark.parametrize("who", [None, "shopper", "manage_sellers"])
def test_others_see_and_decide_nothing(who: str | None) -> None:
    row = lost()
    user = None if who is None else make_user() if who == "shopper" else make_officer(who)
    for document, variables in ((DISPUTES, {}), (DECIDE, {"id": key(row), "bornBy": "MARKET", "reason": "x"})):
        (error,) = ask(document, user=user, **variables)["errors"]
        assert error["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Dispute.objects.get().born_by == ""
