import pytest

from marketplace.sellers.domain import members
from marketplace.sellers.domain.access import access_seller, acts_for
from marketplace.sellers.models import SellerMember
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.sellers.factories import make_applicant, make_user

pytestmark = pytest.mark.django_db


def test_add_helper_lets_the_niece_act() -> None:
    owner, niece = make_user(), make_user(phone="+84912345678")
    seller = make_applicant(owner)
    members.add_helper(user=owner, seller_id=seller.pk, phone="0912 345 678")
    assert access_seller(niece, seller.pk) == seller
    assert seller.decisions.get(action="ADD_HELPER").actor == owner


def test_add_helper_twice_is_refused() -> None:
    owner = make_user()
    seller = make_applicant(owner)
    members.add_helper(user=owner, seller_id=seller.pk, phone="0912345678")
    with pytest.raises(Refused) as refused:
        members.add_helper(user=owner, seller_id=seller.pk, phone="0912345678")
    assert refused.value.code == "ALREADY_EXISTS"
    assert SellerMember.objects.count() == 2


def test_add_helper_by_a_helper_is_denied() -> None:
    owner, niece = make_user(), make_user(phone="+84912345678")
    seller = make_applicant(owner)
    members.add_helper(user=owner, seller_id=seller.pk, phone="0912345678")
    with pytest.raises(Denied):
        members.add_helper(user=niece, seller_id=seller.pk, phone="0912345679")
    assert SellerMember.objects.count() == 2


def test_add_helper_by_a_stranger_finds_nothing() -> None:
    seller = make_applicant()
    with pytest.raises(NotFound):
        members.add_helper(user=make_user(), seller_id=seller.pk, phone="0912345679")
    assert SellerMember.objects.count() == 1


def test_remove_helper_takes_the_rights_back() -> None:
    owner, niece = make_user(), make_user(phone="+84912345678")
    seller = make_applicant(owner)
    member = members.add_helper(user=owner, seller_id=seller.pk, phone="0912345678")
    members.remove_helper(user=owner, seller_id=seller.pk, member_id=member.pk)
    assert list(acts_for(niece)) == []


def test_remove_helper_never_removes_the_owner() -> None:
    owner = make_user()
    seller = make_applicant(owner)
    with pytest.raises(NotFound):
        members.remove_helper(user=owner, seller_id=seller.pk, member_id=seller.members.get().pk)
    assert SellerMember.objects.count() == 1
