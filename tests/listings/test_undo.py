from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.listings.domain import drafts, live, review
from marketplace.listings.domain.undo import can_undo_until, undo_decision
from marketplace.listings.domain.words import STEPS, step_name
from marketplace.listings.models import Listing, ListingAction
from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, Refused
from search.models import SearchDocument
from tests.listings.factories import make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_officer, make_user

pytestmark = pytest.mark.django_db


def product(listing):
    return shop().products([listing.product_id])[listing.product_id]


def decider(listing):
    return listing.actions.last().actor


def edited(listing, **changes):
    """A live listing with an edit handed in."""
    actor = owner_of(listing.seller)
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes=changes)
    return drafts.submit_listing(listing_id=listing.pk, actor=actor)


def test_undo_of_a_first_approval_hides_it_and_keeps_its_place_in_the_queue():
    submitted = make_submitted()
    officer = make_officer()
    approved = review.approve_listing(listing_id=submitted.pk, officer=officer).live_revision
    deliver_waiting()
    undone = undo_decision(listing_id=submitted.pk, officer=officer)
    assert (undone.status, undone.live_revision, undone.live_price) == ("SUBMITTED", None, None)
    assert (undone.working_revision.state, undone.working_revision.submitted_at) == ("SUBMITTED", approved.submitted_at)
    approved.refresh_from_db()
    assert approved.state == "APPROVED"
    assert product(undone).is_published is False
    deliver_waiting()
    assert SearchDocument.objects.filter(kind="PRODUCE").count() == 0
    kinds = Notice.objects.filter(kind__startswith="LISTING").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["LISTING_APPROVED", "LISTING_UNDONE"]


def test_undone_approval_can_be_approved_again_without_touching_the_stock():
    listing = make_live()
    officer = decider(listing)
    undo_decision(listing_id=listing.pk, officer=officer)
    again = review.approve_listing(listing_id=listing.pk, officer=officer)
    shown = product(again)
    assert (again.status, shown.is_published, shown.quantity_available) == ("LIVE", True, 12)
    assert shown.thumbnail_url != ""


def test_undo_of_an_approved_edit_sells_what_was_sold_before():
    listing = make_live()
    live.update_price(listing_id=listing.pk, actor=owner_of(listing.seller), price=Money(21_000))
    edited(listing, name="Rau má sạch", price=Money(90_000), photo=picture(format="PNG"))
    officer = make_officer()
    review.approve_listing(listing_id=listing.pk, officer=officer)
    assert (product(listing).name, product(listing).price) == ("Rau má sạch", Money(90_000))
    undone = undo_decision(listing_id=listing.pk, officer=officer)
    assert (product(listing).name, product(listing).price) == ("Rau má Quảng Thọ", Money(21_000))
    assert (undone.status, undone.live_price, product(listing).is_published) == ("LIVE", 21_000, True)
    assert (undone.working_revision.name, undone.working_revision.price) == ("Rau má sạch", 90_000)


def test_undo_of_an_approval_after_a_withdrawal_hides_it_again():
    listing = make_live()
    actor = owner_of(listing.seller)
    live.withdraw_listing(listing_id=listing.pk, actor=actor)
    drafts.submit_listing(listing_id=listing.pk, actor=actor)
    officer = make_officer()
    review.approve_listing(listing_id=listing.pk, officer=officer)
    assert undo_decision(listing_id=listing.pk, officer=officer).status == "SUBMITTED"
    assert product(listing).is_published is False


@pytest.mark.parametrize("is_live", [False, True])
def test_undo_of_a_rejection_lets_it_wait_again(is_live):
    listing = edited(make_live(), name="Khác") if is_live else make_submitted()
    officer = make_officer()
    rejected = review.reject_listing(listing_id=listing.pk, officer=officer, reason="Nhầm").working_revision
    undone = undo_decision(listing_id=listing.pk, officer=officer)
    assert undone.status == ("LIVE" if is_live else "SUBMITTED")
    assert (undone.working_revision.state, undone.working_revision.stock) == ("SUBMITTED", None if is_live else 12)
    rejected.refresh_from_db()
    assert (rejected.state, rejected.reason) == ("REJECTED", "Nhầm")
    assert review.approve_listing(listing_id=listing.pk, officer=officer).status == "LIVE"


def test_undo_after_a_minute_is_refused():
    listing = make_live()
    officer = decider(listing)
    ListingAction.objects.filter(action="APPROVE").update(at=timezone.now() - timedelta(seconds=61))
    with pytest.raises(Refused) as refusal:
        undo_decision(listing_id=listing.pk, officer=officer)
    assert refusal.value.code == "INVALID_STATUS"
    assert Listing.objects.get(pk=listing.pk).status == "LIVE"


def test_undo_after_the_seller_did_something_is_refused():
    listing = make_live()
    officer = decider(listing)
    live.update_stock(listing_id=listing.pk, actor=owner_of(listing.seller), quantity=3)
    with pytest.raises(Refused):
        undo_decision(listing_id=listing.pk, officer=officer)
    assert product(listing).is_published is True


def test_undo_of_another_officers_decision_is_refused():
    listing = make_live()
    with pytest.raises(Refused):
        undo_decision(listing_id=listing.pk, officer=make_officer())
    assert Listing.objects.get(pk=listing.pk).status == "LIVE"


@pytest.mark.parametrize("who", [make_user, lambda: make_officer("manage_sellers")])
def test_undo_by_somebody_else_is_denied(who):
    listing = make_live()
    with pytest.raises(Denied):
        undo_decision(listing_id=listing.pk, officer=who())
    assert Listing.objects.get(pk=listing.pk).status == "LIVE"


def test_can_undo_until_is_for_the_last_decision_only():
    listing = make_live()
    last = listing.actions.last()
    assert can_undo_until(last, last.actor_id) == last.at + timedelta(minutes=1)
    assert can_undo_until(None, last.actor_id) is None
    submitted = listing.actions.get(action="SUBMIT")
    assert can_undo_until(submitted, submitted.actor_id) is None


@pytest.mark.parametrize("action", STEPS)
def test_step_name_has_words(action):
    assert str(step_name(action)) != ""
