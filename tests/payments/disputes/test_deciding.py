"""Who bears a lost dispute: the sale stands until a person of the desk says otherwise, once, with a reason."""

import pytest
from django.contrib.auth.models import AnonymousUser

from marketplace.ledger.accounts import Account
from marketplace.ledger.domain.posting import balance
from marketplace.settlement.models import SellerEntry
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain.disputes import deciding
from payments.models import Dispute
from tests.payments.disputes.disputing import books_are_right
from tests.payments.disputes.selling import hears, sold
from tests.sellers.factories import make_officer, make_user
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


def accounts() -> dict[str, int]:
    """What is on those that a dispute may move."""
    kinds = ("SHOPPER_FUNDS", "COMMISSION_INCOME", "VAT_WITHHELD", "PIT_WITHHELD", "DISPUTES_BORNE")
    return {kind: value for kind in kinds if (value := balance(Account(kind)))}


def payable() -> int:
    return -sum(balance(Account("SELLER_PAYABLE", str(seller))) for seller in {e.seller_id for e in entries()})


def entries() -> list[SellerEntry]:
    return list(SellerEntry.objects.order_by("pk"))


def decided(dispute: Dispute, born_by: str, reason: str = "không có phiếu giao") -> Dispute:
    done = deciding.decide(user=make_officer("handle_payments"), dispute_id=dispute.pk, born_by=born_by, reason=reason)
    deliver_all()
    return done


def test_sale_stands_while_the_money_is_away_and_when_it_is_lost() -> None:
    order_id, attempt = sold()
    for state in ("OPEN", "IN_REVIEW", "LOST"):
        hears(attempt, state)
        assert ([entry.event for entry in entries()], payable(), shop().returns(order_id)) == (["SALE"], 37_400, [])
    assert accounts()["SHOPPER_FUNDS"] == 40_000
    books_are_right()


def test_market_bears_it_and_the_seller_keeps_the_sale() -> None:
    order_id, attempt = sold()
    row = decided(hears(attempt, "LOST"), "MARKET")
    assert (row.born_by, row.note, row.decided_by is not None) == ("MARKET", "không có phiếu giao", True)
    assert accounts() == {
        "COMMISSION_INCOME": -2_000,
        "VAT_WITHHELD": -400,
        "PIT_WITHHELD": -200,
        "DISPUTES_BORNE": 40_000,
    }
    assert (payable(), shop().returns(order_id)) == (37_400, [])
    books_are_right()


def test_sellers_bear_it_as_a_return_of_what_was_sold() -> None:
    order_id, attempt = sold()
    decided(hears(attempt, "LOST"), "SELLERS")
    assert ([entry.event for entry in entries()], payable(), accounts()) == (["SALE", "RETURN"], 0, {})
    (back,) = shop().returns(order_id)
    assert (back.amount.amount, back.reason) == (40_000, "không có phiếu giao")
    books_are_right()


def test_sellers_bear_a_part_in_proportion() -> None:
    order_id, attempt = sold()
    decided(hears(attempt, "LOST", amount=10_000), "SELLERS")
    assert ([entry.base for entry in entries()], payable()) == ([40_000, -10_000], 28_050)
    assert shop().payable(order_id).charged.amount == 30_000
    books_are_right()


def test_loss_of_the_market_goes_when_the_bank_gives_it_back_after_all() -> None:
    _order, attempt = sold()
    decided(hears(attempt, "LOST"), "MARKET")
    row = hears(attempt, "WON", is_taken=False)
    assert (row.taken, row.born_by, accounts().get("DISPUTES_BORNE", 0), payable()) == (0, "", 0, 37_400)
    books_are_right()
    again = hears(attempt, "LOST")
    assert (again.taken, deciding.is_to_decide(again)) == (40_000, True)
    decided(again, "MARKET")
    assert balance(Account("DISPUTES_BORNE")) == 40_000
    books_are_right()


@pytest.mark.parametrize("state", ["ASKED", "OPEN", "IN_REVIEW", "WON", "CLOSED"])
def test_what_is_not_lost_is_not_decided(state: str) -> None:
    _order, attempt = sold()
    row = hears(attempt, state, is_taken=state in ("OPEN", "IN_REVIEW"))
    with pytest.raises(Refused) as refused:
        decided(row, "MARKET")
    assert (refused.value.code, Dispute.objects.get().born_by) == ("INVALID_STATUS", "")


def test_decided_once_stays_decided() -> None:
    _order, attempt = sold()
    row = decided(hears(attempt, "LOST"), "MARKET")
    with pytest.raises(Refused) as refused:
        decided(row, "SELLERS")
    assert (refused.value.code, [entry.event for entry in entries()]) == ("INVALID_STATUS", ["SALE"])


@pytest.mark.parametrize(
    ("born_by", "reason", "code", "field"),
    [
        ("BUYER", "x", "INVALID", "bornBy"),
        ("", "x", "INVALID", "bornBy"),
        ("MARKET", " ", "REQUIRED", "reason"),
        ("SELLERS", "x" * 301, "INVALID", "reason"),
    ],
)
def test_nonsense_decides_nothing(born_by: str, reason: str, code: str, field: str) -> None:
    _order, attempt = sold()
    row = hears(attempt, "LOST")
    with pytest.raises(Refused) as refused:
        decided(row, born_by, reason)
    assert (refused.value.code, refused.value.field, Dispute.objects.get().born_by) == (code, field, "")


def test_unknown_dispute_is_not_found() -> None:
    with pytest.raises(NotFound):
        deciding.decide(user=make_officer("handle_payments"), dispute_id=1, born_by="MARKET", reason="x")


def test_others_see_and_decide_nothing() -> None:
    _order, attempt = sold()
    row = hears(attempt, "LOST")
    for user in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(Denied):
            deciding.decide(user=user, dispute_id=row.pk, born_by="MARKET", reason="x")
        with pytest.raises(Denied):
            deciding.listed(user=user)
    with pytest.raises(Denied):
        deciding.listed(user=AnonymousUser())
    assert (Dispute.objects.get().born_by, balance(Account("DISPUTES_BORNE"))) == ("", 0)


def test_returns_before_and_after_keep_what_they_brought_back() -> None:
    order_id, attempt = sold()
    row = hears(attempt, "LOST", amount=30_000)
    transaction_id = attempt.transaction_id
    shop().report_transaction_event(
        transaction_id=transaction_id, type="REFUND_SUCCESS", amount=Money(4_000), psp_reference="r1"
    )
    before = shop().returns(order_id)
    decided(row, "SELLERS")
    shop().report_transaction_event(
        transaction_id=transaction_id, type="REFUND_SUCCESS", amount=Money(6_000), psp_reference="r2"
    )
    deliver_all()
    after = shop().returns(order_id)
    assert (after[:1], [one.amount.amount for one in after]) == (before, [4_000, 30_000, 6_000])
    assert (payable(), accounts()) == (0, {})
    books_are_right()
