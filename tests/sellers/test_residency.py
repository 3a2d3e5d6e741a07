"""Whether a seller is resident: written down with its reason, for sales from then on."""

import pytest

from marketplace.sellers.domain.residency import set_residency
from marketplace.sellers.domain.words import action_name
from marketplace.sellers.models import Seller
from marketplace.settlement.models import SellerEntry
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.factories import refund
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


def stands(seller: Seller) -> tuple[str, int]:
    seller.refresh_from_db()
    return seller.residency, seller.decisions.count()


def test_new_sales_go_by_it_and_what_was_sold_before_keeps_its_own() -> None:
    seller, officer = make_seller(kind="INDIVIDUAL"), make_officer("manage_sellers")
    listing = make_live(seller)
    before = buy((listing, 1))
    set_residency(officer=officer, seller_id=seller.pk, residency="NON_RESIDENT", reason=" Thẻ tạm trú  2 tháng ")
    buy((listing, 1))
    refund(before, 20_000)
    deliver_all()
    rows = SellerEntry.objects.order_by("pk").values_list("event", "residency", "pit")
    assert list(rows) == [("SALE", "RESIDENT", 100), ("SALE", "NON_RESIDENT", 200), ("RETURN", "RESIDENT", -100)]
    last = seller.decisions.last()
    assert (last.action, last.actor, last.reason) == ("NON_RESIDENT", officer, "Thẻ tạm trú 2 tháng")
    assert str(action_name(last.action)) == "Ghi là cá nhân không cư trú"


def test_it_may_be_turned_back() -> None:
    seller, officer = make_seller(), make_officer("manage_sellers")
    for residency in ("NON_RESIDENT", "RESIDENT"):
        set_residency(officer=officer, seller_id=seller.pk, residency=residency, reason="Giấy tờ")
    assert [row.action for row in seller.decisions.all()] == ["APPLY", "APPROVE", "NON_RESIDENT", "RESIDENT"]


@pytest.mark.parametrize(
    ("residency", "reason", "code", "field"),
    [
        ("NON_RESIDENT", " ", "REQUIRED", "reason"),
        ("NON_RESIDENT", "x" * 401, "INVALID", "reason"),
        ("ABROAD", "x", "INVALID", "residency"),
        ("RESIDENT", "x", "INVALID", "residency"),
    ],
)
def test_bad_wishes_change_nothing(residency: str, reason: str, code: str, field: str) -> None:
    seller = make_seller()
    before = stands(seller)
    with pytest.raises(Refused) as refusal:
        set_residency(officer=make_officer("manage_sellers"), seller_id=seller.pk, residency=residency, reason=reason)
    assert (refusal.value.code, refusal.value.field, stands(seller)) == (code, field, before)


def test_cooperatives_declare_themselves() -> None:
    seller = make_seller(kind="COOPERATIVE", legal_representative="Lê Văn Bé", tax_code="0100112436")
    before = stands(seller)
    with pytest.raises(Refused) as refusal:
        set_residency(officer=make_officer("manage_sellers"), seller_id=seller.pk, residency="NON_RESIDENT", reason="x")
    assert (refusal.value.code, stands(seller)) == ("INVALID", before)


def test_others_are_denied_and_nothing_changes() -> None:
    seller = make_seller()
    before = stands(seller)
    for user in (make_user(), make_officer("handle_payments"), seller.members.get().user):
        with pytest.raises(Denied):
            set_residency(officer=user, seller_id=seller.pk, residency="NON_RESIDENT", reason="x")
    assert stands(seller) == before


def test_unknown_seller_is_not_found() -> None:
    with pytest.raises(NotFound):
        set_residency(officer=make_officer("manage_sellers"), seller_id=9, residency="NON_RESIDENT", reason="x")
