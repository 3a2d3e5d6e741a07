"""Telling applicants what was decided."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.notices.domain.sending import notify_user
from marketplace.outbox import subscribe
from marketplace.rows.renumbering import rename
from marketplace.sellers.events import SellerApproved, SellerDecisionUndone, SellerRefused
from marketplace.sellers.models import Seller, SellerMember
from marketplace.shop.events import IdsChanged


def _tell_owner(seller_id: int, kind: str, words: str, **facts: str) -> None:
    seller = Seller.objects.get(pk=seller_id)
    owner = seller.members.select_related("user").get(role=SellerMember.Role.OWNER).user
    with override(owner.language_code):
        text = _(words) % {"name": seller.name, **facts}
        notify_user(user=owner, kind=kind, subject=_("Hồ sơ bán hàng của bạn"), text=text)


@subscribe(SellerApproved)
def tell_approved(event: SellerApproved) -> None:
    """Good news."""
    _tell_owner(
        event.seller_id,
        "SELLER_APPROVED",
        "Chợ Làng: gian hàng “%(name)s” đã được duyệt. Bạn có thể đăng món đầu tiên.",
    )


@subscribe(SellerRefused)
def tell_refused(event: SellerRefused) -> None:
    """With the reason, so that the application can be mended."""
    words = "Chợ Làng: hồ sơ “%(name)s” chưa được duyệt. Lý do: %(reason)s"
    _tell_owner(event.seller_id, "SELLER_REFUSED", words, reason=event.reason)


@subscribe(SellerDecisionUndone)
def tell_undone(event: SellerDecisionUndone) -> None:
    """The message before this one no longer holds."""
    words = "Chợ Làng: xã vừa rút lại quyết định về hồ sơ “%(name)s” để xem lại. Bạn chờ tin mới nhé."
    _tell_owner(event.seller_id, "SELLER_UNDONE", words)


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of warehouses."""
    rename(Seller, ["warehouse_id"], event.names())
