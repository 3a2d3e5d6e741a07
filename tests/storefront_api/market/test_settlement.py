"""A seller's balance, and the fee schedule that officers keep."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.models import CommissionRule, SellerEntry
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.factories import refund
from tests.storefront_api.api import ask, data
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db
BALANCE = """query($id: ID!) {mySeller(id: $id) {balance {
  sales {amount} earned {amount} unserved {amount} waiting {amount} available {amount} carried {amount}
  payable {amount} coming {on amount {amount}} holding {days source}
  entries(first: 9) {edges {node {event eventDisplay base {amount} net {amount} state servedOn availableOn
    categoryDisplay
    commissionRate commissionSource vatRate vatSource pitRate pitSource}}}}}}"""
RULES = "{commissionRules(first: 9) {edges {node {rate channel category sellerName validFrom isInForce source}}}}"
CREATE = """mutation($input: CommissionRuleInput!) {commissionRuleCreate(input: $input) {
  rule {rate category sellerId validFrom createdBy} errors {field code}}}"""
END = """mutation($id: ID!, $day: Date!) {commissionRuleEnd(id: $id, lastDay: $day) {
  rule {validTo} errors {field code}}}"""


def in_days(days: int) -> str:
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


def balance_of(listing: Any) -> dict[str, Any]:
    found = data(BALANCE, user=owner_of(listing.seller), id=global_id("Seller", listing.seller_id))
    return found["mySeller"]["balance"]


def test_balance_tells_where_the_money_is() -> None:
    listing = make_live()
    order_id = buy((listing, 2))
    refund(order_id, 20_000)
    deliver_all()
    found = balance_of(listing)
    assert {name: int(found[name]["amount"]) for name in ("sales", "earned", "unserved", "waiting", "payable")} == {
        "sales": 20_000,
        "earned": 18_700,
        "unserved": 18_700,
        "waiting": 0,
        "payable": 18_700,
    }
    note_served(
        order_id=order_id, order_line_id=SellerEntry.objects.get(event="SALE").order_line_id, on=date(2026, 12, 1)
    )
    with time_machine.travel("2026-12-02T00:00:00+00:00", tick=False):
        found = balance_of(listing)
        assert (found["unserved"]["amount"], found["waiting"]["amount"]) == (0, 18_700)
        assert found["coming"] == [{"on": "2026-12-04", "amount": {"amount": 18_700}}]
    with time_machine.travel("2026-12-04T00:00:00+00:00", tick=False):
        found = balance_of(listing)
        assert (found["waiting"]["amount"], found["available"]["amount"], found["coming"]) == (0, 18_700, [])


def test_entry_opens_to_its_rates_and_their_sources() -> None:
    listing = make_live()
    buy((listing, 1))
    (edge,) = balance_of(listing)["entries"]["edges"]
    law = "Nghị định 252/2026/NĐ-CP, Điều 43-46"
    assert edge["node"] == {
        "event": "SALE",
        "eventDisplay": "Đã bán",
        "base": {"amount": 20_000},
        "net": {"amount": 18_700},
        "state": "UNSERVED",
        "servedOn": None,
        "availableOn": None,
        "categoryDisplay": "Bán hàng hóa",
        "commissionRate": 0.05,
        "commissionSource": "Biểu phí Chợ Làng",
        "vatRate": 0.01,
        "vatSource": law,
        "pitRate": 0.005,
        "pitSource": law,
    }


def test_balance_takes_the_same_statements_for_one_and_three() -> None:
    one, three = make_live(), make_live()
    buy((one, 1))
    for _time in range(3):
        buy((three, 1))
    counted = []
    for listing in (one, three):
        owner = owner_of(listing.seller)
        with CaptureQueriesContext(connection) as statements:
            data(BALANCE, user=owner, id=global_id("Seller", listing.seller_id))
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_officer_reads_the_schedule() -> None:
    (edge,) = data(RULES, user=make_officer("handle_payments"))["commissionRules"]["edges"]
    assert edge["node"] == {
        "rate": 0.05,
        "channel": "",
        "category": "",
        "sellerName": None,
        "validFrom": "2025-07-01",
        "isInForce": True,
        "source": "Biểu phí Chợ Làng",
    }


def test_officer_announces_and_ends_a_fee() -> None:
    officer, seller = make_officer("handle_payments"), make_seller()
    given = {
        "rate": 0.03,
        "validFrom": in_days(0),
        "source": "Biên bản họp chợ",
        "sellerId": global_id("Seller", seller.pk),
    }
    answer = data(CREATE, user=officer, input=given)["commissionRuleCreate"]
    assert answer == {
        "rule": {
            "rate": 0.03,
            "category": "",
            "sellerId": global_id("Seller", seller.pk),
            "validFrom": in_days(0),
            "createdBy": officer.full_name,
        },
        "errors": [],
    }
    rule = CommissionRule.objects.latest("pk")
    ended = data(END, user=officer, id=global_id("CommissionRule", rule.pk), day=in_days(19))["commissionRuleEnd"]
    assert ended == {"rule": {"validTo": in_days(19)}, "errors": []}


@pytest.mark.parametrize("caller", ["nobody", "seller", "another_officer"])
def test_fees_without_the_permission_are_denied(caller: str) -> None:
    people = {
        "nobody": lambda: None,
        "seller": lambda: owner_of(make_seller()),
        "another_officer": lambda: make_officer("manage_sellers"),
    }
    user, rule = people[caller](), CommissionRule.objects.get()
    given = {"rate": 0.03, "validFrom": in_days(0), "source": "x"}
    asked = [
        ask(RULES, user=user),
        ask(CREATE, user=user, input=given),
        ask(END, user=user, id=global_id("CommissionRule", rule.pk), day=in_days(30)),
    ]
    assert [answer["errors"][0]["extensions"]["exception"]["code"] for answer in asked] == ["PermissionDenied"] * 3
    assert list(CommissionRule.objects.values_list("pk", "valid_to")) == [(rule.pk, None)]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"rate": 0.6}, ("rate", "INVALID")),
        ({"source": ""}, ("source", "REQUIRED")),
        ({"rate": 0.06}, ("validFrom", "TOO_SOON")),
        ({"category": "tea"}, ("category", "INVALID")),
        ({"sellerId": "x"}, ("sellerId", "GRAPHQL_ERROR")),
    ],
)
def test_bad_fee_is_refused(changed: dict[str, object], error: tuple[str, str]) -> None:
    given = {"rate": 0.03, "validFrom": in_days(0), "source": "Biểu phí", **changed}
    answer = data(CREATE, user=make_officer("handle_payments"), input=given)["commissionRuleCreate"]
    assert (answer["rule"], [(one["field"], one["code"]) for one in answer["errors"]]) == (None, [error])
    assert CommissionRule.objects.count() == 1


def test_bad_end_is_refused() -> None:
    rule = CommissionRule.objects.get()
    officer = make_officer("handle_payments")
    for pk, day, error in ((rule.pk, 30, ("lastDay", "INVALID")), (0, 30, ("id", "NOT_FOUND"))):
        answer = data(END, user=officer, id=global_id("CommissionRule", pk), day=in_days(day))["commissionRuleEnd"]
        assert [(one["field"], one["code"]) for one in answer["errors"]] == [error]
    rule.refresh_from_db()
    assert rule.valid_to is None


def test_another_sellers_balance_is_not_there() -> None:
    listing = make_live()
    buy((listing, 1))
    found = data(BALANCE, user=make_user(), id=global_id("Seller", listing.seller_id))
    assert found["mySeller"] is None
