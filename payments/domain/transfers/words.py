"""What the states of a bank line, the decisions about it and the reasons of suggestions are called."""

from django.utils.translation import gettext_lazy as _

from payments.domain.transfers.scoring import Part
from payments.models import BankLine, BankLineAction, Refund

State = BankLine.State
Kind = BankLineAction.Kind

_NAMES = {
    State.MATCHED: _("Đã khớp"),
    State.UNMATCHED: _("Chưa rõ của ai"),
    State.SHORT: _("Chuyển thiếu"),
    State.OVER: _("Chuyển thừa"),
    State.LATE: _("Đến muộn"),
    State.DOUBLE: _("Chuyển lần hai"),
    State.OUTGOING: _("Tiền ra"),
    State.WRONG_ACCOUNT: _("Sai tài khoản"),
    State.WRONG_CURRENCY: _("Sai loại tiền"),
    State.SPLIT: _("Đã chia ra"),
    State.RETURNED: _("Trả lại người gửi"),
    State.PROOF: _("Đã rõ là khoản nào"),
    State.CLEARED: _("Tiền của cổng"),
    State.IGNORED: _("Ngoài việc chợ"),
}

_ACTIONS = {
    Kind.MATCH: _("Khớp tay"),
    Kind.SPLIT: _("Chia ra"),
    Kind.RETURN: _("Trả lại người gửi"),
    Kind.PROVE: _("Ghi là khoản nào"),
    Kind.CLEAR: _("Ghi là tiền của cổng"),
    Kind.IGNORE: _("Bỏ qua"),
    Kind.UNDO: _("Rút lại"),
}

_PARTS = {
    Part.CODE: _("đúng mã"),
    Part.CODE_SLIP: _("sai một chữ trong mã"),
    Part.CODE_PREFIX: _("mã thiếu phần đầu"),
    Part.CODE_CUT: _("mã bị cắt cụt"),
    Part.AMOUNT: _("đúng số tiền"),
    Part.AMOUNT_NEAR: _("gần đúng số tiền"),
    Part.AMOUNT_LIKE: _("số tiền na ná"),
    Part.TIME: _("đúng lúc"),
    Part.TIME_HOUR: _("muộn chưa đến một giờ"),
    Part.TIME_DAY: _("muộn chưa đến một ngày"),
    Part.NAME: _("đúng tên người mua"),
    Part.NAME_PART: _("giống tên người mua"),
    Part.PHONE: _("đúng số điện thoại"),
}

_REFUNDS = {
    Refund.State.CREATED: _("chờ hoàn"),
    Refund.State.IN_TRANSIT: _("đang hoàn"),
    Refund.State.DONE: _("đã hoàn"),
    Refund.State.FAILED: _("hoàn không thành"),
    Refund.State.CANCELLED: _("thôi hoàn"),
    Refund.State.EXTERNAL: _("hoàn ngoài chợ"),
}


def line_state_name(state: str) -> object:
    """For people, in their language; raises ValueError for an unknown state."""
    return _NAMES[State(state)]


def action_name(kind: str) -> object:
    """What a person did, for people; raises ValueError for an unknown kind."""
    return _ACTIONS[Kind(kind)]


def part_name(part: str) -> object:
    """What speaks for a suggestion, for people; raises ValueError for an unknown part."""
    return _PARTS[Part(part)]


def refund_state_name(state: str) -> object:
    """Where a refund stands, for people; raises ValueError for an unknown state."""
    return _REFUNDS[Refund.State(state)]
