"""Gates: the only ways to a seller's own things."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.sellers.models import Seller, SellerMember
from marketplace.values.refusal import Denied, NotFound, Refused


def acts_for(user: User | AnonymousUser) -> QuerySet[Seller]:
    """The sellers this user may act for, as owner or helper."""
    if not isinstance(user, User) or not user.is_active:
        return Seller.objects.none()
    return Seller.objects.filter(members__user=user).select_related("commune__province").order_by("pk")


def access_seller(user: User | AnonymousUser, seller_id: int) -> Seller:
    """A seller that the user acts for; for anyone else it does not exist (NotFound)."""
    seller = acts_for(user).filter(pk=seller_id).first()
    if seller is None:
        raise NotFound(_("Không tìm thấy gian hàng này trong tài khoản của bạn."))
    return seller


def access_trading_seller(user: User | AnonymousUser, seller_id: int) -> Seller:
    """The same, and it has been approved; raises Refused (SELLER_NOT_APPROVED) before."""
    seller = access_seller(user, seller_id)
    if seller.status != Seller.Status.APPROVED:
        message = _("Gian hàng “%(name)s” chưa được duyệt, nên chưa bán được. Bản nháp của bạn vẫn được giữ.")
        raise Refused("SELLER_NOT_APPROVED", message % {"name": seller.name})
    return seller


def owns(user: User | AnonymousUser, seller: Seller) -> bool:
    """Whether this user is the seller's owner."""
    return seller.members.filter(user_id=user.pk or 0, role=SellerMember.Role.OWNER).exists()


def access_owned_seller(user: User | AnonymousUser, seller_id: int) -> Seller:
    """A seller that the user owns; a helper is Denied."""
    seller = access_seller(user, seller_id)
    if not owns(user, seller):
        raise Denied(_("Chỉ chủ gian hàng mới làm được việc này."))
    return seller


def access_application(user: User | AnonymousUser, seller_id: int) -> Seller:
    """Any seller, for an officer; Denied for others."""
    if not has_permission(user, "MANAGE_SELLERS"):
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    seller = Seller.objects.select_related("commune__province").filter(pk=seller_id).first()
    if seller is None:
        raise NotFound(_("Không tìm thấy hồ sơ này."))
    return seller
