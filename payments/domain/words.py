"""What the states of a bank line are called."""

from django.utils.translation import gettext_lazy as _

from payments.models import BankLine

State = BankLine.State

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
}


def line_state_name(state: str) -> object:
    """For people, in their language; raises ValueError for an unknown state."""
    return _NAMES[State(state)]
