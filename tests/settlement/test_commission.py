"""Which fee counts for a sale, and what officers may change of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.settlement.domain.commission import Sale, commission_for, rules_on
from marketplace.settlement.domain.fee_changes import leaves_gap
from marketplace.settlement.domain.fees import NewRule, create_rule, earliest_raise, end_rule
from marketplace.settlement.domain.rates import NoRate
from marketplace.settlement.models import CommissionRule, SellerEntry
from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller
from tests.shop import factories as shop_factories

pytestmark = pytest.mark.django_db
LAW = "Biểu phí 2027"


def today() -> date:
    return local_day(timezone.now())


def kept(rate: str, *, start: date = date(2026, 1, 1), **scope: object) -> CommissionRule:
    return CommissionRule.objects.create(rate=Decimal(rate), valid_from=start, source=LAW, **scope)


def wanted(rate: str, *, days: int = 0, **fields: object) -> NewRule:
    given = {"rate": Decimal(rate), "valid_from": today() + timedelta(days=days), "source": LAW, **fields}
    return NewRule(**given)  # type: ignore[arg-type]


def refused(code: str, field: str, rule: NewRule) -> None:
    before = CommissionRule.objects.count()
    with pytest.raises(Refused) as refusal:
        create_rule(actor=make_officer(), rule=rule)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert CommissionRule.objects.count() == before


def test_most_specific_rule_wins():
    seller = make_seller()
    scopes: list[dict[str, object]] = [
        {"seller": seller, "category": "goods"},
        {"seller": seller},
        {"category": "goods", "channel": "cho"},
        {"category": "goods"},
        {"channel": "cho"},
    ]
    rates = ["0.01", "0.02", "0.03", "0.04", "0.06"]
    made = [kept(rate, **scope) for rate, scope in zip(rates, scopes, strict=True)]
    sale = Sale(channel="cho", category="goods", seller_id=seller.pk)
    found = []
    for rule in [None, *made]:
        if rule is not None:
            rule.delete()
        found.append(str(commission_for(rules_on(today()), sale).rate.normalize()))
    assert found == ["0.01", "0.02", "0.03", "0.04", "0.06", "0.05"]


def test_rule_of_others_does_not_count():
    kept("0.01", seller=make_seller())
    kept("0.02", category="services")
    kept("0.03", channel="khac")
    kept("0.04", start=date(2030, 1, 1))
    found = commission_for(rules_on(today()), Sale(channel="cho", category="goods", seller_id=None))
    assert found.rate == Decimal("0.05")


def test_of_the_same_scope_the_later_counts():
    kept("0.04", start=date(2026, 2, 1))
    kept("0.03", start=date(2026, 1, 1))
    found = commission_for(rules_on(today()), Sale(channel="cho", category="", seller_id=None))
    assert found.rate == Decimal("0.04")


def test_no_rule_is_not_guessed():
    with pytest.raises(NoRate):
        commission_for(rules_on(date(2020, 1, 1)), Sale(channel="cho", category="goods", seller_id=None))


def test_fee_is_frozen_when_it_is_sold():
    listing = make_live()
    rule = kept("0.01", seller=listing.seller)
    buy((listing, 1))
    CommissionRule.objects.filter(pk=rule.pk).update(rate=Decimal("0.4"))
    entry = SellerEntry.objects.get()
    assert (entry.commission, entry.commission_rate, entry.commission_rule) == (200, Decimal("0.01"), rule)


def test_lower_fee_may_start_today():
    officer = make_officer()
    made = create_rule(actor=officer, rule=wanted("0.03", category="goods", source=f" {LAW} "))
    assert (made.created_by, made.source, made.valid_from) == (officer, LAW, today())


@pytest.mark.parametrize("scope", [{}, {"category": "goods"}, {"channel": "cho-lang"}, {"seller": True}])
def test_higher_fee_waits_for_twenty_days(scope: dict[str, object]):
    shop_factories.channel()
    if "channel" in scope:
        scope = {"channel": shop_factories.channel().slug}
    if "seller" in scope:
        scope = {"seller_id": make_seller().pk}
    refused("TOO_SOON", "validFrom", wanted("0.06", days=19, **scope))
    made = create_rule(actor=make_officer(), rule=wanted("0.06", days=20, **scope))
    assert made.valid_from == earliest_raise(today())


def test_fee_that_is_dearer_for_some_waits_although_it_is_lower_than_the_general():
    shop_factories.channel()
    kept("0.02", channel=shop_factories.channel().slug)
    # 3 % is below the general 5 %, and above what that channel's goods pay now.
    refused("TOO_SOON", "validFrom", wanted("0.03", category="goods"))


def test_fee_that_is_announced_already_may_be_softened():
    create_rule(actor=make_officer(), rule=wanted("0.10", days=20))
    made = create_rule(actor=make_officer(), rule=wanted("0.08", days=20, category="goods"))
    assert made.rate == Decimal("0.08")


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("rate", {"rate": Decimal("0.51")}),
        ("rate", {"rate": Decimal("-0.01")}),
        ("rate", {"rate": Decimal("0.00001")}),
        ("category", {"category": "tea"}),
        ("channel", {"channel": "nowhere"}),
        ("validFrom", {"valid_from": date(2026, 1, 1)}),
        ("source", {"source": "x" * 301}),
    ],
)
def test_nonsense_is_refused(field: str, changed: dict[str, object]):
    given = {"rate": Decimal("0.03"), "valid_from": today(), "source": LAW, **changed}
    refused("INVALID", field, NewRule(**given))  # type: ignore[arg-type]


def test_fee_without_a_source_is_refused():
    refused("REQUIRED", "source", wanted("0.03", source="  "))


def test_sellers_fee_is_for_every_channel():
    refused("INVALID", "channel", wanted("0.03", channel="cho-lang", seller_id=make_seller().pk))
    with pytest.raises(IntegrityError), transaction.atomic():
        kept("0.03", channel="cho-lang", seller=make_seller())


def test_fee_of_an_unknown_seller_is_refused():
    refused("NOT_FOUND", "sellerId", wanted("0.03", seller_id=999_999))


def test_same_scope_and_day_twice_is_refused():
    create_rule(actor=make_officer(), rule=wanted("0.03"))
    refused("ALREADY_EXISTS", "validFrom", wanted("0.02"))


def end_refused(code: str, rule: CommissionRule, last_day: date) -> None:
    with pytest.raises(Refused) as refusal:
        end_rule(actor=make_officer(), rule_id=rule.pk, last_day=last_day)
    assert (refusal.value.code, refusal.value.field) == (code, "lastDay")
    before = rule.valid_to
    rule.refresh_from_db()
    assert (rule.valid_to, rule.ended_by) == (before, None)


def test_end_of_a_lower_fee_waits_for_twenty_days():
    rule = kept("0.02", category="goods")
    end_refused("TOO_SOON", rule, today() + timedelta(days=18))
    officer = make_officer()
    ended = end_rule(actor=officer, rule_id=rule.pk, last_day=today() + timedelta(days=19))
    rule.refresh_from_db()
    assert (rule.valid_to, rule.ended_by) == (ended.valid_to, officer)


def test_end_of_a_higher_fee_may_come_today():
    rule = kept("0.08", category="goods")
    assert end_rule(actor=make_officer(), rule_id=rule.pk, last_day=today()).valid_to == today()


def test_end_in_the_past_or_after_an_earlier_end_is_refused():
    rule = kept("0.08", category="goods")
    end_refused("INVALID", rule, today() - timedelta(days=1))
    rule.valid_to = today() + timedelta(days=3)
    rule.save()
    end_refused("INVALID", rule, today() + timedelta(days=5))


def test_last_general_fee_does_not_end():
    rule = CommissionRule.objects.get()
    end_refused("INVALID", rule, today() + timedelta(days=400))
    assert leaves_gap([], today())


def test_unknown_rule_is_not_found():
    with pytest.raises(NotFound):
        end_rule(actor=make_officer(), rule_id=0, last_day=today())


def test_today_is_the_villages_day():
    # 23:30 in London on the 30th is the morning of the 1st in Huế.
    with time_machine.travel("2026-11-30T23:30:00+00:00", tick=False):
        refused("INVALID", "validFrom", wanted("0.03", valid_from=date(2026, 11, 30)))
        assert create_rule(actor=make_officer(), rule=wanted("0.03")).valid_from == date(2026, 12, 1)
