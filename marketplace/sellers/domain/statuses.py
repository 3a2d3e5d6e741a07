"""Which decision leads a seller from where to where."""

from django.utils.translation import gettext_lazy as _

from marketplace.sellers.models import Seller
from marketplace.values.refusal import Refused

Status = Seller.Status

#: (status, action) -> next status. What is not here is not allowed.
MOVES = {
    (Status.APPLIED, "APPROVE"): Status.APPROVED,
    (Status.APPLIED, "REFUSE"): Status.REFUSED,
    # For a minute only, see domain/undo.py.
    (Status.APPROVED, "UNDO"): Status.APPLIED,
    (Status.REFUSED, "UNDO"): Status.APPLIED,
}


def moved(status: str, action: str) -> str:
    """The status after the action; raises Refused (INVALID_STATUS)."""
    following = MOVES.get((Status(status), action))
    if following is None:
        message = _("Hồ sơ đã được xử lý trước đó. Hãy tải lại trang để xem trạng thái mới.")
        raise Refused("INVALID_STATUS", message, field="id", status=status)
    return following
