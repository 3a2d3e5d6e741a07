"""What people are told about a consignment."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.consignments.models import Consignment
from marketplace.identity.domain.permissions import people_with
from marketplace.notices.domain.sending import notify_email, notify_user
from marketplace.shop.contract import shop

TO_BUYER = gettext_noop(
    "Rất tiếc, %(seller)s không giao được phần %(number)s trong đơn của bạn.\n\nLý do: %(reason)s\n\n"
    "Phần này bạn không phải trả. Đã trả rồi thì chợ tự trả lại theo cách bạn đã trả; nếu bạn đã chuyển khoản, hãy mở "
    "trang đơn hàng xem chợ trả vào tài khoản nào; chưa có thì bạn điền giúp."
)
TO_OFFICER = gettext_noop(
    "Chợ Làng: %(seller)s không giao được %(number)s (%(reason)s). Phần đã trả được hoàn tự động, khoản nào phải "
    "chuyển tay đang chờ ở bàn Hoàn tiền; phần chưa trả thì không thu nữa. Người mua: %(buyer)s."
)


def tell_rejected(consignment: Consignment) -> None:
    """The buyer learns why, and that money comes back; who pays people back (HANDLE_PAYMENTS) learns it too."""
    order = shop().order(consignment.order_id)
    facts = {
        "seller": consignment.seller.name,
        "number": consignment.number,
        "reason": consignment.reason,
        "buyer": order.phone or order.user_email,
    }
    with override(order.language_code):
        subject = _("Một phần đơn %(number)s không giao được") % facts
        notify_email(email=order.user_email, kind="CONSIGNMENT_REJECTED", subject=subject, text=_(TO_BUYER) % facts)
    for officer in people_with("HANDLE_PAYMENTS"):
        with override(officer.language_code):
            subject = _("Hoàn tiền: %(number)s") % facts
            notify_user(user=officer, kind="CONSIGNMENT_REJECTED", subject=subject, text=_(TO_OFFICER) % facts)
