"""Which action leads a listing from where to where."""

from django.utils.translation import gettext_lazy as _

from marketplace.listings.models import Listing
from marketplace.values.refusal import Refused

Status = Listing.Status

#: (status, action) -> next status. What is not here is not allowed.
MOVES = {
    (Status.DRAFT, "UPDATE"): Status.DRAFT,
    (Status.REJECTED, "UPDATE"): Status.REJECTED,
    (Status.WITHDRAWN, "UPDATE"): Status.WITHDRAWN,
    (Status.LIVE, "UPDATE"): Status.LIVE,
    # What an officer is reading must not change under their eyes: an edit takes it back.
    (Status.SUBMITTED, "UPDATE"): Status.DRAFT,
    (Status.DRAFT, "SUBMIT"): Status.SUBMITTED,
    (Status.REJECTED, "SUBMIT"): Status.SUBMITTED,
    (Status.WITHDRAWN, "SUBMIT"): Status.SUBMITTED,
    (Status.LIVE, "SUBMIT"): Status.LIVE,
    (Status.SUBMITTED, "APPROVE"): Status.LIVE,
    (Status.LIVE, "APPROVE"): Status.LIVE,
    (Status.SUBMITTED, "REJECT"): Status.REJECTED,
    (Status.LIVE, "REJECT"): Status.LIVE,
    # For a minute only, see domain/undo.py.
    (Status.REJECTED, "REOPEN"): Status.SUBMITTED,
    (Status.LIVE, "REOPEN"): Status.LIVE,
    (Status.LIVE, "UNPUBLISH"): Status.SUBMITTED,
    (Status.DRAFT, "WITHDRAW"): Status.WITHDRAWN,
    (Status.SUBMITTED, "WITHDRAW"): Status.WITHDRAWN,
    (Status.REJECTED, "WITHDRAW"): Status.WITHDRAWN,
    (Status.LIVE, "WITHDRAW"): Status.WITHDRAWN,
    (Status.LIVE, "STOCK"): Status.LIVE,
    (Status.LIVE, "PRICE"): Status.LIVE,
}
ACTIONS = ("UPDATE", "SUBMIT", "APPROVE", "REJECT", "REOPEN", "UNPUBLISH", "WITHDRAW", "STOCK", "PRICE")


def moved(status: str, action: str) -> str:
    """The status after the action; raises Refused (INVALID_STATUS)."""
    following = MOVES.get((Status(status), action))
    if following is None:
        message = _("Việc này không làm được khi tin đang ở trạng thái “%(status)s”. Hãy tải lại trang để xem tin mới.")
        raise Refused("INVALID_STATUS", message % {"status": Status(status).label}, field="id", status=str(status))
    return following
