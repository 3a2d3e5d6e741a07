"""Where a payment stands, for the page that waits for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import Payable, shop
from marketplace.values.ids import split_global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from payments.domain.giving_back import refunds
from payments.models import PaymentAttempt, Refund

_WORDS = {
    "PENDING": _("Đang chờ tiền về. Trang này sẽ tự đổi khi ngân hàng báo."),
    "PAID": _("Đã nhận đủ tiền. Cảm ơn bạn!"),
    "PROMISED": _("Chợ đang lập đơn của bạn. Trang này sẽ tự đổi sau vài giây."),
    "SHORT": _("Đã nhận %(received)s, còn thiếu %(missing)s. Bạn trả nốt trước khi hết giờ giữ chỗ nhé."),
    "LATE": _("Tiền về sau khi hết giờ giữ chỗ và có món không còn nữa. Chợ sẽ hoàn lại %(refunded)s cho bạn."),
    "DOUBLE": _("Đơn này đã được trả rồi. Chợ sẽ hoàn lại %(refunded)s cho bạn."),
    "RETURNED": _("Bạn trả chưa đủ khi hết giờ giữ chỗ. Chợ sẽ hoàn lại %(refunded)s cho bạn."),
    "DECLINED": _("Lần trả tiền này không thành. Bạn chưa bị trừ tiền; giỏ hàng vẫn còn, bạn thử lại nhé."),
    "FAILED": _("Đã nhận tiền nhưng chưa lập được đơn hàng. Ban quản lý chợ sẽ liên hệ với bạn; tiền không mất."),
    "EXPIRED": _("Đã hết giờ giữ chỗ. Nếu bạn chưa chuyển tiền, hãy quay lại giỏ hàng để đặt lại."),
}
_RETURNED = {refunds.LATE: "LATE", refunds.DOUBLE: "DOUBLE", refunds.BASKET_EXPIRED: "RETURNED"}


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """`order_id` is there once the order is, beside a Saleor a moment after the money; of a payment for an order that
    was there before, once it came or failed.

    `state` is PENDING, PAID, PROMISED (to be paid at the door, and its order is being made), SHORT (a rest is missing),
    LATE, DOUBLE or RETURNED (it goes back), DECLINED (the gateway said no), EXPIRED, or FAILED: the money came, and the
    basket could not become an order.
    """

    state: str
    message: object
    order_id: str | None
    expires_at: datetime | None
    gateway: str
    missing: Money
    """What has to be paid yet."""

    @property
    def is_paid(self) -> bool:
        return self.state == "PAID"


def payment_status(*, transaction_id: str) -> PaymentStatus:
    """The newest attempt of a transaction; raises NotFound. Four statements at most."""
    attempt = PaymentAttempt.objects.filter(transaction_id=transaction_id).order_by("-pk").first()
    if attempt is None:
        raise NotFound(_("Không tìm thấy lần thanh toán này."), field="transactionId")
    payable = _payable(attempt)
    order_id = payable.order_id if payable else None
    back = attempt.refunds.filter(reason__in=_RETURNED).exclude(state=Refund.State.CANCELLED).order_by("pk").last()
    state = _state(attempt, payable, back)
    missing = Money(max(attempt.amount - attempt.received, 0), attempt.currency)
    words = {
        "received": Money(attempt.received, attempt.currency),
        "missing": missing,
        "refunded": Money(back.amount if back else 0, attempt.currency),
    }
    return PaymentStatus(
        state=state,
        message=str(_WORDS[state]) % words if "%(" in str(_WORDS[state]) else _WORDS[state],
        order_id=None if _waits_for_order(attempt, state) else order_id,
        expires_at=attempt.expires_at,
        gateway=attempt.gateway,
        missing=missing,
    )


def _waits_for_order(attempt: PaymentAttempt, state: str) -> bool:
    """An order that is paid later: its page is no answer to whether this payment has come."""
    return state in ("PENDING", "SHORT") and split_global_id(attempt.source_id)[0] == "Order"


def _payable(attempt: PaymentAttempt) -> Payable | None:
    try:
        return shop().payable(attempt.source_id)
    except NotFound:  # an old basket, swept away
        return None


def _state(attempt: PaymentAttempt, payable: Payable | None, back: Refund | None) -> str:
    order_id = payable.order_id if payable else None
    if back is not None and (order_id is None or back.reason == refunds.DOUBLE):
        return _RETURNED[back.reason]
    if attempt.state == PaymentAttempt.State.PAID:
        return "PAID" if payable and (order_id is not None or payable.is_becoming_order) else "FAILED"
    if attempt.state == PaymentAttempt.State.FAILED:
        return "DECLINED"
    if order_id is None and payable and payable.is_becoming_order:
        return "PROMISED"
    if attempt.expires_at <= timezone.now():
        return "EXPIRED"
    return "SHORT" if attempt.received else "PENDING"
