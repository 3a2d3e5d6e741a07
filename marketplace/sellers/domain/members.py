"""Helpers: people who act for a household with their own phone."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.one_time_codes import read_phone
from marketplace.identity.models import User
from marketplace.sellers.domain.access import access_owned_seller
from marketplace.sellers.models import SellerDecision, SellerMember
from marketplace.values.refusal import NotFound, Refused

MOST_HELPERS = 10


def add_helper(*, user: User, seller_id: int, phone: str, name: str = "") -> SellerMember:
    """Let the owner of this phone act for the seller. The account is made if there is none yet."""
    seller = access_owned_seller(user, seller_id)
    number = read_phone(phone)
    with transaction.atomic():
        if seller.members.filter(user__phone=number).exists():
            raise Refused("ALREADY_EXISTS", _("Người này đã giúp gian hàng rồi."), field="phone")
        if seller.members.count() > MOST_HELPERS:
            raise Refused("INVALID", _("Mỗi gian hàng có nhiều nhất 10 người giúp."), field="phone")
        helper = User.objects.filter(phone=number).first()
        if helper is None:
            helper = User.objects.create_user(phone=number, first_name=name.strip()[:100])
        member = SellerMember.objects.create(seller=seller, user=helper, role=SellerMember.Role.HELPER, added_by=user)
        SellerDecision.objects.create(seller=seller, action="ADD_HELPER", actor=user, reason=number)
    return member


def remove_helper(*, user: User, seller_id: int, member_id: int) -> None:
    """Take a helper's rights back; what they did stays in the records. The owner cannot be removed."""
    seller = access_owned_seller(user, seller_id)
    with transaction.atomic():
        member = seller.members.select_related("user").filter(pk=member_id, role=SellerMember.Role.HELPER).first()
        if member is None:
            raise NotFound(_("Không tìm thấy người giúp này."), field="memberId")
        SellerDecision.objects.create(seller=seller, action="REMOVE_HELPER", actor=user, reason=member.user.phone or "")
        member.delete()
