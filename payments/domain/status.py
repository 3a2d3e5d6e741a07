"""Where a payment stands, for the page that waits for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound
from payments.models import PaymentAttempt

_WORDS = {
    "PENDING": _("Đang chờ tiền về. Trang này sẽ tự đổi khi ngân hàng báo."),
    "PAID": _("Đã nhận đủ tiền. Cảm ơn bạn!"),
    "SHORT": _("Tiền về chưa đủ. Ban quản lý chợ sẽ liên hệ với bạn; số tiền đã gửi không mất."),
    "OVER": _("Tiền về nhiều hơn số phải trả. Ban quản lý chợ sẽ kiểm tra và trả lại phần thừa."),
    "LATE": _("Tiền về sau khi hết giờ giữ chỗ. Ban quản lý chợ sẽ liên hệ với bạn; số tiền đã gửi không mất."),
    "DOUBLE": _("Đơn này đã được trả rồi. Ban quản lý chợ sẽ kiểm tra và trả lại lần chuyển sau."),
    "FAILED": _("Đã nhận tiền nhưng chưa lập được đơn hàng. Ban quản lý chợ sẽ liên hệ với bạn; tiền không mất."),
    "EXPIRED": _("Đã hết giờ giữ chỗ. Nếu bạn chưa chuyển tiền, hãy quay lại giỏ hàng để đặt lại."),
}


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """`state` is PENDING, PAID, SHORT, OVER, LATE, DOUBLE, EXPIRED or FAILED; `order_id` is there once the order is.

    FAILED: the money came, and the basket could not become an order (its things are gone, say).
    """

    state: str
    message: object
    order_id: str | None
    expires_at: datetime | None

    @property
    def is_paid(self) -> bool:
        return self.state == "PAID"


def payment_status(*, transaction_id: str) -> PaymentStatus:
    """The newest attempt of a transaction; raises NotFound."""
    attempt = PaymentAttempt.objects.filter(transaction_id=transaction_id).order_by("-pk").first()
    if attempt is None:
        raise NotFound(_("Không tìm thấy lần thanh toán này."), field="transactionId")
    order_id = _order_id(attempt)
    state = _state(attempt)
    if state == "PAID" and order_id is None:
        state = "FAILED"
    return PaymentStatus(state=state, message=_WORDS[state], order_id=order_id, expires_at=attempt.expires_at)


def _order_id(attempt: PaymentAttempt) -> str | None:
    try:
        return shop().payable(attempt.source_id).order_id
    except NotFound:  # an old basket, swept away
        return None


def _state(attempt: PaymentAttempt) -> str:
    if attempt.state == PaymentAttempt.State.PAID:
        return "PAID"
    odd = attempt.lines.filter(state__in=["SHORT", "OVER", "LATE", "DOUBLE"]).order_by("pk").last()
    if odd is not None:
        return odd.state
    return "EXPIRED" if attempt.expires_at <= timezone.now() else "PENDING"
