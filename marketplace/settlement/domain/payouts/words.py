"""What states, hindrances and actions are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.settlement.domain.payouts import candidates

_STATES: dict[str, Promise | str] = {
    "PREPARED": _("Chờ duyệt"),
    "APPROVED": _("Đã duyệt, chưa gửi ngân hàng"),
    "SENT": _("Đã gửi ngân hàng"),
    "PAID": _("Đã vào tài khoản"),
    "RETURNED": _("Ngân hàng trả lại"),
    "CANCELLED": _("Đã hủy"),
    "CLOSED": _("Xong"),
}
_HINDRANCES: dict[str, Promise | str] = {
    "": _("Được chi"),
    candidates.NEGATIVE: _("Đang nợ chợ, trừ vào lần bán sau"),
    candidates.BELOW_MINIMUM: _("Chưa đủ mức chi tối thiểu"),
    candidates.SELLER_SUSPENDED: _("Gian hàng đang tạm dừng"),
    candidates.NO_ACCOUNT: _("Chưa có tài khoản nhận tiền"),
    candidates.ACCOUNT_REFUSED: _("Tài khoản sai, chờ người bán sửa"),
    candidates.ACCOUNT_UNCHECKED: _("Tài khoản chưa được xem"),
    candidates.ACCOUNT_WAITS: _("Tài khoản mới đổi, chưa hết ngày chờ"),
    candidates.PREPARED_ALREADY: _("Đã nằm trong đợt chờ duyệt"),
}
_ACTIONS: dict[str, Promise | str] = {
    "PREPARE": _("Lập đợt"),
    "APPROVE": _("Duyệt"),
    "FILE": _("Lấy tệp cho ngân hàng"),
    "PAY": _("Ngân hàng đã chuyển"),
    "RETURN": _("Ngân hàng trả lại"),
    "CANCEL": _("Hủy"),
}


def state_name(state: str) -> str:
    """Of a payout."""
    return str(_STATES[state])


def batch_state_name(state: str) -> str:
    """Of a batch."""
    return str(_STATES[state])


def hindrance_name(reason: str) -> str:
    """Why a seller is left out."""
    return str(_HINDRANCES[reason])


def action_name(action: str) -> str:
    """What was done."""
    return str(_ACTIONS[action])
