import pytest

from marketplace.listings.domain import drafts, live, review
from marketplace.listings.domain.access import access_listing, access_review
from marketplace.listings.domain.statuses import ACTIONS, MOVES, moved
from marketplace.listings.models import Listing
from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.listings.factories import make_draft, make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_applicant, make_officer, make_user

pytestmark = pytest.mark.django_db


def _product(listing):
    return shop().products([listing.product_id])[listing.product_id]


@pytest.mark.parametrize("status", Listing.Status.values)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_pair_is_in_the_table_or_refused(status, action):
    allowed = MOVES.get((Listing.Status(status), action))
    if allowed is not None:
        assert moved(status, action) == allowed
    else:
        with pytest.raises(Refused) as refusal:
            moved(status, action)
        assert refusal.value.code == "INVALID_STATUS"


def test_approval_puts_it_on_sale_with_stock_and_picture():
    listing = make_live()
    assert listing.status == "LIVE"
    info = _product(listing)
    assert (info.name, info.price, info.is_published, info.quantity_available) == (
        "Rau má Quảng Thọ",
        Money(20_000),
        True,
        12,
    )
    assert info.thumbnail_url != ""


def test_submitter_is_told_and_actor_is_recorded():
    listing = make_live()
    deliver_waiting()
    assert Notice.objects.filter(kind="LISTING_APPROVED").count() == 1
    assert [row.action for row in listing.actions.all()] == ["CREATE", "SUBMIT", "APPROVE"]
    assert listing.actions.get(action="CREATE").actor == owner_of(listing.seller)


def test_submit_incomplete_lists_what_is_missing_and_keeps_the_draft():
    listing = make_draft(photo=None, price=Money(1), name="")
    with pytest.raises(Refused) as refusal:
        drafts.submit_listing(listing_id=listing.pk, actor=owner_of(listing.seller))
    assert (refusal.value.code, refusal.value.facts["missing"]) == ("REQUIRED", ["photo", "name"])
    listing.refresh_from_db()
    assert listing.status == "DRAFT"


def test_submit_before_the_seller_is_approved_is_refused():
    listing = make_draft(make_applicant())
    with pytest.raises(Refused) as refusal:
        drafts.submit_listing(listing_id=listing.pk, actor=owner_of(listing.seller))
    assert refusal.value.code == "SELLER_NOT_APPROVED"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"price": Money(0)}, "price"),
        ({"price": Money(-5)}, "price"),
        ({"stock": -1}, "stock"),
        ({"unit": "STONE"}, "unit"),
        ({"net_grams": 0}, "netGrams"),
        ({"name": "x" * 251}, "name"),
    ],
)
def test_bad_content_changes_nothing(changes, field):
    listing = make_draft()
    with pytest.raises(Refused) as refusal:
        drafts.update_listing(
            listing_id=listing.pk, actor=owner_of(listing.seller), changes={"description": "neu", **changes}
        )
    assert (refusal.value.code, refusal.value.field) == ("INVALID", field)
    revision = Listing.objects.get(pk=listing.pk).working_revision
    assert (revision.description, revision.price, revision.stock) == ("Rau má tươi, cắt buổi sáng.", 20_000, 12)


def test_edit_of_a_live_listing_leaves_the_old_on_sale_until_approved():
    listing = make_live()
    actor = owner_of(listing.seller)
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes={"name": "Rau má sạch"})
    drafts.submit_listing(listing_id=listing.pk, actor=actor)
    assert _product(listing).name == "Rau má Quảng Thọ"
    review.approve_listing(listing_id=listing.pk, officer=make_officer())
    assert _product(listing).name == "Rau má sạch"
    assert _product(listing).quantity_available == 12


def test_rejected_edit_leaves_the_old_on_sale():
    listing = make_live()
    actor = owner_of(listing.seller)
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes={"name": "Thuốc tiên"})
    drafts.submit_listing(listing_id=listing.pk, actor=actor)
    rejected = review.reject_listing(listing_id=listing.pk, officer=make_officer(), reason="Sai tên")
    assert (rejected.status, rejected.working_revision.reason) == ("LIVE", "Sai tên")
    assert _product(listing).name == "Rau má Quảng Thọ"


def test_rejection_without_reason_changes_nothing():
    listing = make_submitted()
    with pytest.raises(Refused):
        review.reject_listing(listing_id=listing.pk, officer=make_officer(), reason="  ")
    assert Listing.objects.get(pk=listing.pk).status == "SUBMITTED"


@pytest.mark.parametrize("decide", [review.approve_listing, lambda **who: review.reject_listing(reason="x", **who)])
def test_owner_cannot_decide(decide):
    listing = make_submitted()
    with pytest.raises(Denied):
        decide(listing_id=listing.pk, officer=owner_of(listing.seller))
    assert Listing.objects.get(pk=listing.pk).status == "SUBMITTED"


def test_edit_takes_it_back_from_review():
    listing = make_submitted()
    drafts.update_listing(listing_id=listing.pk, actor=owner_of(listing.seller), changes={"name": "Khác"})
    with pytest.raises(Refused) as refusal:
        review.approve_listing(listing_id=listing.pk, officer=make_officer())
    assert refusal.value.code == "INVALID_STATUS"


def test_price_within_the_limit_counts_at_once_and_small_steps_do_not_add_up():
    listing = make_live()
    actor = owner_of(listing.seller)
    live.update_price(listing_id=listing.pk, actor=actor, price=Money(24_000))
    assert _product(listing).price == Money(24_000)
    changed = live.update_price(listing_id=listing.pk, actor=actor, price=Money(25_000))
    assert (_product(listing).price, changed.working_revision.state) == (Money(24_000), "SUBMITTED")


def test_stock_counts_at_once():
    listing = make_live()
    live.update_stock(listing_id=listing.pk, actor=owner_of(listing.seller), quantity=5)
    assert _product(listing).quantity_available == 5


@pytest.mark.parametrize("quantity", [-1, 1_000_001])
def test_bad_stock_changes_nothing(quantity):
    listing = make_live()
    with pytest.raises(Refused):
        live.update_stock(listing_id=listing.pk, actor=owner_of(listing.seller), quantity=quantity)
    assert _product(listing).quantity_available == 12


def test_withdrawn_is_hidden_and_can_come_back():
    listing = make_live()
    actor = owner_of(listing.seller)
    live.withdraw_listing(listing_id=listing.pk, actor=actor)
    assert _product(listing).is_published is False
    assert drafts.submit_listing(listing_id=listing.pk, actor=actor).status == "SUBMITTED"
    review.approve_listing(listing_id=listing.pk, officer=make_officer())
    assert _product(listing).is_published is True


def test_another_sellers_listing_does_not_exist():
    listing, stranger = make_draft(), make_user()
    with pytest.raises(NotFound):
        access_listing(stranger, listing.pk)
    with pytest.raises(Denied):
        access_review(stranger, listing.pk)
    assert access_listing(owner_of(listing.seller), listing.pk) == listing


def test_draft_is_saved_at_each_step():
    listing = make_draft(name="", unit="KG", photo=picture())
    drafts.update_listing(listing_id=listing.pk, actor=owner_of(listing.seller), changes={"name": "  Hành  lá "})
    assert Listing.objects.get(pk=listing.pk).working_revision.name == "Hành lá"


def test_what_was_handed_in_later_is_not_decided_unread():
    listing = make_submitted()
    seen, actor = listing.working_revision.submitted_at, owner_of(listing.seller)
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes={"name": "Thuốc tiên"})
    drafts.submit_listing(listing_id=listing.pk, actor=actor)
    for decide in (review.approve_listing, lambda **who: review.reject_listing(reason="x", **who)):
        with pytest.raises(Refused) as refusal:
            decide(listing_id=listing.pk, officer=make_officer(), seen=seen)
        assert (refusal.value.code, refusal.value.field) == ("INVALID_STATUS", "submittedAt")
    fresh = Listing.objects.get(pk=listing.pk)
    assert fresh.status == "SUBMITTED"
    later = fresh.working_revision.submitted_at
    assert review.approve_listing(listing_id=listing.pk, officer=make_officer(), seen=later).status == "LIVE"
