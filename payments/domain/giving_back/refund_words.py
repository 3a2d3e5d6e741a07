"""What the states of a refund are called at the desk."""

from django.utils.translation import gettext_lazy as _

from payments.models import Refund

State = Refund.State
_NAMES = {
    State.CREATED: _("Chờ gửi đi"),
    State.IN_TRANSIT: _("Đang đi"),
    State.DONE: _("Đã hoàn"),
    State.FAILED: _("Cổng từ chối"),
    State.CANCELLED: _("Đã thôi"),
    State.EXTERNAL: _("Hoàn tại cổng"),
}


def state_name(refund: Refund) -> object:
    """For people, in their language."""
    if refund.is_manual and refund.state == State.CREATED:
        return _("Chờ chuyển tay")
    return _NAMES[State(refund.state)]
