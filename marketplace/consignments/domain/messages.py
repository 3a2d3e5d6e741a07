"""What people are told about a consignment."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.consignments.models import Consignment
from marketplace.identity.domain.permissions import people_with
from marketplace.notices.domain.sending import notify_email, notify_user
from marketplace.shop.contract import shop

TO_BUYER = gettext_noop(
    "Rất tiếc, %(seller)s không giao được phần %(number)s trong đơn của bạn.\n\nLý do: %(reason)s\n\n"
    "Ban quản lý chợ đã được báo và sẽ liên hệ để trả lại tiền phần này. Bạn không phải làm gì."
)
TO_OFFICER = gettext_noop(
    "Chợ Làng: %(seller)s không giao được %(number)s (%(reason)s). Bạn liên hệ người mua %(buyer)s để trả lại tiền."
)


def tell_rejected(consignment: Consignment) -> None:
    """The buyer learns why, who pays people back (HANDLE_PAYMENTS) learns whom to call; each in their language."""
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
            subject = _("Cần trả lại tiền: %(number)s") % facts
            notify_user(user=officer, kind="CONSIGNMENT_REJECTED", subject=subject, text=_(TO_OFFICER) % facts)
