"""Which action leads a consignment from where to where."""

from django.utils.translation import gettext_lazy as _

from marketplace.consignments.models import Consignment
from marketplace.values.refusal import Refused

Status = Consignment.Status

#: (status, action) -> next status. What is not here is not allowed.
MOVES = {
    (Status.NEW, "CONFIRM"): Status.CONFIRMED,
    (Status.CONFIRMED, "FULFILL"): Status.FULFILLED,
    (Status.NEW, "REJECT"): Status.REJECTED,
    (Status.CONFIRMED, "REJECT"): Status.REJECTED,
    (Status.NEW, "CANCEL"): Status.CANCELLED,
    (Status.CONFIRMED, "CANCEL"): Status.CANCELLED,
}
#: Still to leave the seller: something can be done with them.
OPEN = (Status.NEW, Status.CONFIRMED)
ACTIONS = ("CONFIRM", "FULFILL", "REJECT", "CANCEL")


def moved(status: str, action: str) -> str:
    """The status after the action; raises Refused (INVALID_STATUS)."""
    following = MOVES.get((Status(status), action))
    if following is None:
        message = _("Việc này không làm được khi đơn đang ở trạng thái “%(status)s”.")
        raise Refused("INVALID_STATUS", message % {"status": Status(status).label}, field="id", status=str(status))
    return following
