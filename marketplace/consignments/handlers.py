"""Opening and calling off with the order; telling sellers once it is paid."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.consignments.domain.messages import tell_rejected
from marketplace.consignments.domain.opening import cancel_consignments, open_consignments
from marketplace.consignments.domain.queries import consignments_of_orders
from marketplace.consignments.domain.refunding import COMES_NOT, give_back_rejected, give_back_rejected_of
from marketplace.consignments.events import ConsignmentRejected
from marketplace.consignments.models import Consignment, ConsignmentLine
from marketplace.notices.domain.sending import notify_user
from marketplace.outbox import subscribe
from marketplace.rows.renumbering import rename
from marketplace.shop.contract import shop
from marketplace.shop.events import IdsChanged, OrderCancelled, OrderCreated, OrderFullyPaid, OrderPromised

PAID = gettext_noop("Chợ Làng: có đơn mới %(number)s đã thanh toán. Bạn vào gian hàng để nhận đơn.")
PROMISED = gettext_noop(
    "Chợ Làng: có đơn mới %(number)s, khách trả tiền khi nhận. Bạn vào gian hàng để nhận đơn và xem số tiền phải thu."
)


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
    """There is something to pack, which they know already where it was promised before it was paid."""
    if shop().order(event.order_id).promised_at is None:
        _tell_sellers(event.order_id, PAID)


@subscribe(OrderPromised)
def tell_sellers_of_promise(event: OrderPromised) -> None:
    """There is something to pack, and money to take at the door."""
    _tell_sellers(event.order_id, PROMISED)


def _tell_sellers(order_id: str, words: str) -> None:
    for consignment in _consignments(order_id):
        if consignment.status in COMES_NOT:
            continue
        owner = consignment.seller.members.select_related("user").filter(role="OWNER").first()
        if owner is None:
            continue
        with override(owner.user.language_code):
            text = _(words) % {"number": consignment.number}
            notify_user(user=owner.user, kind="CONSIGNMENT_NEW", subject=_("Đơn mới"), text=text)


def _consignments(order_id: str) -> list[Consignment]:
    """Opened if need be: the events of an order may overtake each other."""
    if found := consignments_of_orders([order_id])[order_id]:
        return found
    open_consignments(order_id)
    # Read again: another worker may have opened them in the same instant, and the sellers hear of those too.
    return consignments_of_orders([order_id])[order_id]


@subscribe(ConsignmentRejected)
def tell_buyer_and_officers(event: ConsignmentRejected) -> None:
    """Somebody has paid for what does not come."""
    tell_rejected(Consignment.objects.select_related("seller").get(pk=event.consignment_id))


@subscribe(ConsignmentRejected)
def give_back(event: ConsignmentRejected) -> None:
    """And gets it back."""
    give_back_rejected(Consignment.objects.get(pk=event.consignment_id))


@subscribe(OrderFullyPaid)
def give_back_what_never_comes(event: OrderFullyPaid) -> None:
    """Paid after its seller had said no."""
    give_back_rejected_of(event.order_id)


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of orders, what they have and what was sent."""
    rename(Consignment, ["order_id", "fulfillment_id"], event.names())
    rename(ConsignmentLine, ["order_line_id", "product_id"], event.names())
