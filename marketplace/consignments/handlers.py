"""Opening and calling off with the order; telling sellers once it is paid."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.consignments.domain.messages import tell_rejected
from marketplace.consignments.domain.opening import cancel_consignments, open_consignments
from marketplace.consignments.domain.queries import consignments_of_orders
from marketplace.consignments.events import ConsignmentRejected
from marketplace.consignments.models import Consignment
from marketplace.notices.domain.sending import notify_user
from marketplace.outbox import subscribe
from marketplace.shop.events import OrderCancelled, OrderCreated, OrderFullyPaid


@subscribe(OrderCreated)
def open_for_order(event: OrderCreated) -> None:
    """One per seller."""
    open_consignments(event.order_id)


@subscribe(OrderCancelled)
def cancel_for_order(event: OrderCancelled) -> None:
    """Nothing more to pack."""
    cancel_consignments(event.order_id)


@subscribe(OrderFullyPaid)
def tell_sellers(event: OrderFullyPaid) -> None:
    """There is something to pack. The events of an order may overtake each other, so it is opened here if need be."""
    found = consignments_of_orders([event.order_id])[event.order_id] or open_consignments(event.order_id)
    words = gettext_noop("Chợ Làng: có đơn mới %(number)s đã thanh toán. Bạn vào gian hàng để nhận đơn.")
    for consignment in found:
        owner = consignment.seller.members.select_related("user").filter(role="OWNER").first()
        if owner is None:
            continue
        with override(owner.user.language_code):
            text = _(words) % {"number": consignment.number}
            notify_user(user=owner.user, kind="CONSIGNMENT_NEW", subject=_("Đơn mới"), text=text)


@subscribe(ConsignmentRejected)
def tell_buyer_and_officers(event: ConsignmentRejected) -> None:
    """Somebody has paid for what does not come."""
    tell_rejected(Consignment.objects.select_related("seller").get(pk=event.consignment_id))
