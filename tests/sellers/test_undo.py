from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.domain import applications
from marketplace.sellers.domain.queries import public_sellers
from marketplace.sellers.domain.undo import can_undo_until, undo_decision
from marketplace.sellers.domain.words import action_name
from marketplace.sellers.models import Seller, SellerDecision
from marketplace.values.refusal import Denied, Refused
from search.models import SearchDocument
from tests.sellers.factories import make_applicant, make_officer, make_seller, make_user

pytestmark = pytest.mark.django_db


def made_by(seller: Seller):
    return seller.decisions.last().actor


def test_undo_of_an_approval_takes_the_seller_off_the_market_and_says_so() -> None:
    seller = make_seller()
    deliver_waiting()
    undone = undo_decision(officer=made_by(seller), seller_id=seller.pk)
    assert (undone.status, undone.approved_at, public_sellers().count()) == ("APPLIED", None, 0)
    assert [row.action for row in seller.decisions.all()] == ["APPLY", "APPROVE", "UNDO"]
    deliver_waiting()
    assert SearchDocument.objects.count() == 0
    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["SELLER_APPROVED", "SELLER_UNDONE"]


def test_undo_of_a_refusal_puts_the_application_back_and_it_can_be_approved() -> None:
    seller, officer = make_applicant(), make_officer()
    applications.refuse(officer=officer, seller_id=seller.pk, reason="Nhầm người")
    assert undo_decision(officer=officer, seller_id=seller.pk).status == "APPLIED"
    from marketplace.shop.native.domain.channels.setup import ensure_market_channel

    ensure_market_channel()
    assert applications.approve(officer=officer, seller_id=seller.pk).status == "APPROVED"


def test_undo_after_a_minute_is_refused() -> None:
    seller = make_seller()
    SellerDecision.objects.filter(action="APPROVE").update(at=timezone.now() - timedelta(seconds=61))
    with pytest.raises(Refused) as refused:
        undo_decision(officer=made_by(seller), seller_id=seller.pk)
    assert refused.value.code == "INVALID_STATUS"
    seller.refresh_from_db()
    assert seller.status == "APPROVED"


def test_undo_of_another_officers_decision_is_refused() -> None:
    seller = make_seller()
    with pytest.raises(Refused):
        undo_decision(officer=make_officer(), seller_id=seller.pk)
    seller.refresh_from_db()
    assert seller.status == "APPROVED"


def test_undo_twice_or_before_any_decision_is_refused() -> None:
    seller, waiting = make_seller(), make_applicant(name="Còn chờ")
    officer = made_by(seller)
    undo_decision(officer=officer, seller_id=seller.pk)
    for pk in (seller.pk, waiting.pk):
        with pytest.raises(Refused):
            undo_decision(officer=officer, seller_id=pk)


@pytest.mark.parametrize("who", [make_user, lambda: make_officer("manage_listings")])
def test_undo_by_somebody_else_is_denied(who) -> None:
    seller = make_seller()
    with pytest.raises(Denied):
        undo_decision(officer=who(), seller_id=seller.pk)
    seller.refresh_from_db()
    assert seller.status == "APPROVED"


def test_can_undo_until_is_for_the_last_decision_only() -> None:
    seller = make_seller()
    last = seller.decisions.last()
    assert can_undo_until(last, last.actor_id) == last.at + timedelta(minutes=1)
    assert can_undo_until(None, last.actor_id) is None
    assert can_undo_until(seller.decisions.first(), seller.decisions.first().actor_id) is None


@pytest.mark.parametrize("action", ["APPLY", "APPROVE", "REFUSE", "UNDO", "ADD_HELPER", "REMOVE_HELPER"])
def test_action_name_has_words(action: str) -> None:
    assert str(action_name(action)) != ""
