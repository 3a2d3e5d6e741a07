"""What every decision about a bank line has: a permission, a reason, the line's lock, an allowed step, a row."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import normalise
from payments.domain.desk.rules import is_allowed
from payments.models import BankLine, BankLineAction

LONGEST_REASON = 300


def decide(
    *, user: User, line_id: int, kind: str, reason: str, act: Callable[[BankLine, BankLineAction], None]
) -> BankLine:
    """Lock the line, check the step, let `act` change the line (and the unsaved action), and write both.

    `act` gets the action before it is saved: it sets `details` and may set `undoes`; what has to point at the action
    is left to `after`. Denied without HANDLE_PAYMENTS. Refused: REQUIRED (reason), INVALID (reason too long),
    INVALID_STATUS (not possible any more). Raises NotFound.
    """
    require_permission(user, "HANDLE_PAYMENTS")
    words = checked_reason(reason)
    with transaction.atomic():
        line = locked(line_id)
        if not is_allowed(line.state, kind):
            raise Refused(
                "INVALID_STATUS",
                _("Khoản này đã được xử lý rồi, hoặc không làm như vậy được. Hãy tải lại trang để xem ai đã làm gì."),
                field="id",
            )
        action = BankLineAction(line=line, kind=kind, actor=user, reason=words, state_before=line.state)
        act(line, action)
    return line


def finish(line: BankLine, action: BankLineAction) -> None:
    """Write the line's new state, and the decision."""
    line.save(update_fields=["state", "attempt", "order_number", "note"])
    action.state_after = line.state
    action.details = action.details[:300]
    action.save(force_insert=True)


def checked_reason(reason: str) -> str:
    """Refused: REQUIRED, INVALID."""
    words = normalise(reason).replace("\x00", "")
    if not words:
        raise Refused("REQUIRED", _("Hãy ghi lý do, để người sau hiểu vì sao."), field="reason")
    if len(words) > LONGEST_REASON:
        raise Refused("INVALID", _("Lý do dài quá 300 chữ. Hãy viết ngắn hơn."), field="reason")
    return words


def locked(line_id: int) -> BankLine:
    """The line, for us alone until the transaction ends. Raises NotFound."""
    line = BankLine.objects.select_for_update(of=("self",)).filter(pk=line_id).first()
    if line is None:
        raise NotFound(_("Không tìm thấy khoản tiền này."))
    return line


def actor_name(user: User) -> str:
    """As the books write it."""
    return f"user:{user.pk}"
