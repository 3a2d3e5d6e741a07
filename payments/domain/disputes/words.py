"""What a dispute is called, why the buyer says so, and what to do about it next, in plain words."""

from django.utils.translation import gettext_lazy as _

from payments.domain.disputes.deciding import is_to_decide
from payments.models import Dispute

State, BornBy = Dispute.State, Dispute.BornBy

_STATES = {
    State.ASKED: _("Ngân hàng mới hỏi"),
    State.OPEN: _("Chờ bằng chứng"),
    State.IN_REVIEW: _("Ngân hàng đang xét"),
    State.WON: _("Chợ thắng"),
    State.LOST: _("Chợ thua"),
    State.CLOSED: _("Đã khép lại"),
}
_REASONS = {
    "product_not_received": _("Nói là chưa nhận được hàng hay dịch vụ"),
    "product_unacceptable": _("Nói là hàng không như mô tả"),
    "fraudulent": _("Nói là không phải mình trả, thẻ bị lấy cắp"),
    "unrecognized": _("Không nhận ra khoản này trên sao kê thẻ"),
    "duplicate": _("Nói là bị trừ tiền hai lần"),
    "credit_not_processed": _("Nói là chợ hứa hoàn tiền mà chưa hoàn"),
    "subscription_canceled": _("Nói là đã hủy mà vẫn bị trừ tiền"),
    "insufficient_funds": _("Thẻ không đủ tiền"),
    "incorrect_account_details": _("Sai thông tin tài khoản"),
    "bank_cannot_process": _("Ngân hàng không xử lý được"),
}
_OTHER = _("Ngân hàng không nói rõ lý do")
_STEPS = {
    State.ASKED: _(
        "Ngân hàng của khách mới hỏi, chưa lấy tiền. Gọi khách; nếu họ đúng thì hoàn tiền ngay, sẽ không thành khiếu "
        "nại. Nếu không, gửi bằng chứng ở trang của cổng trước hạn."
    ),
    State.OPEN: _(
        "Ngân hàng của khách đã lấy lại tiền. Gọi khách và người bán, gom bằng chứng (tin nhắn, ảnh, phiếu giao hàng, "
        "giờ khách đến) rồi gửi ở trang của cổng trước hạn. Không gửi thì coi như thua."
    ),
    State.IN_REVIEW: _("Bằng chứng đã gửi. Chờ ngân hàng của khách; có khi tới ba tháng. Chưa phải làm gì."),
    State.WON: _("Ngân hàng đã xử cho chợ. Tiền về lại đơn hàng ngay khi cổng trả. Không phải làm gì."),
    State.CLOSED: _("Khiếu nại không đi tiếp. Không phải làm gì."),
}
_TO_DECIDE = _(
    "Tiền mất hẳn. Người bán vẫn được trả cho đơn này cho đến khi có người quyết định: chợ chịu, hay trừ vào tiền của "
    "người bán."
)
_NOTHING_LOST = _("Khiếu nại đã khép lại và không lấy tiền của chợ. Không phải làm gì.")
_DECIDED = {
    BornBy.MARKET: _("Chợ đã chịu khoản này. Không phải làm gì nữa."),
    BornBy.SELLERS: _("Khoản này đã trừ vào tiền của người bán. Không phải làm gì nữa."),
}
_BACK_FROM_SELLERS = _(
    "Ngân hàng đã trả lại tiền sau khi khoản này trừ vào người bán. Trả lại cho người bán bằng chuyển khoản."
)


def state_name(state: str) -> object:
    """For people; raises ValueError for an unknown state."""
    return _STATES[State(state)]


def reason_name(reason: str) -> object:
    """The buyer's reason, as their bank passed it on."""
    return _REASONS.get(reason, _OTHER)


def next_step(dispute: Dispute) -> object:
    """What a person does about it now."""
    if dispute.born_by == BornBy.SELLERS and not dispute.taken:
        return _BACK_FROM_SELLERS
    if dispute.born_by:
        return _DECIDED[BornBy(dispute.born_by)]
    if dispute.state == State.LOST:
        return _TO_DECIDE if is_to_decide(dispute) else _NOTHING_LOST
    return _STEPS[State(dispute.state)]
