import pytest

from marketplace.sellers.domain import members
from marketplace.sellers.models import SellerMember
from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/nguoi-giup/"


def helper_of(seller) -> SellerMember:
    return members.add_helper(user=owner_of(seller), seller_id=seller.pk, phone="0912345678", name="Thư")


def test_owner_adds_a_helper_who_then_works_there() -> None:
    seller = make_seller(name="Vườn o Lành")
    browser = visitor(owner_of(seller))
    assert browser.post(PAGE, {"phone": "0912 345 678", "name": "Thư"})["Location"] == PAGE
    shown = text(browser.get(PAGE))
    assert "Thư giúp được bạn từ bây giờ" in shown
    niece = seller.members.get(role="HELPER").user
    assert text(visitor(niece).get("/ban-hang/")).startswith("Vườn o Lành")


@pytest.mark.parametrize("phone", ["", "12", "abc"])
def test_phone_that_is_none_is_told_beside_it_and_kept(phone: str) -> None:
    seller = make_seller()
    answer = visitor(owner_of(seller)).post(PAGE, {"phone": phone, "name": "Thư"})
    assert (answer.status_code, seller.members.count()) == (422, 1)
    assert 'id="phone-error"' in source(answer)
    assert 'value="Thư"' in source(answer)


def test_owner_takes_the_rights_back() -> None:
    seller = make_seller()
    member = helper_of(seller)
    browser = visitor(owner_of(seller))
    assert browser.post(PAGE, {"member": global_id("SellerMember", member.pk)})["Location"] == PAGE
    assert seller.members.count() == 1


def test_helper_neither_adds_nor_removes() -> None:
    seller = make_seller()
    member = helper_of(seller)
    browser = visitor(member.user)
    assert "Chỉ chủ gian hàng" in text(browser.get(PAGE))
    assert browser.post(PAGE, {"phone": "0987654321"}).status_code == 403
    assert browser.post(PAGE, {"member": global_id("SellerMember", member.pk)}).status_code == 403
    assert seller.members.count() == 2


def test_another_stalls_helper_is_not_found() -> None:
    seller = make_seller()
    member = helper_of(seller)
    answer = visitor(owner_of(make_seller())).post(PAGE, {"member": global_id("SellerMember", member.pk)})
    assert (answer.status_code, seller.members.count()) == (404, 2)
