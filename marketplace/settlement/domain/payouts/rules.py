"""What may become of a payout, and what its references are."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from marketplace.settlement.models import Payout, PayoutBatch
from marketplace.values.refusal import Refused

State = Payout.State

TRANSITIONS: dict[str, frozenset[str]] = {
    State.PREPARED: frozenset({State.APPROVED, State.CANCELLED}),
    State.APPROVED: frozenset({State.SENT, State.CANCELLED}),
    # The bank has it: only the bank's word counts.
    State.SENT: frozenset({State.PAID, State.RETURNED}),
    # A transfer that arrived nowhere comes back days later.
    State.PAID: frozenset({State.RETURNED}),
    State.RETURNED: frozenset(),
    State.CANCELLED: frozenset(),
}
SETTLED = frozenset({State.PAID, State.RETURNED, State.CANCELLED})


def may_become(payout: Payout, state: str) -> None:
    """Raises Refused (INVALID_STATUS) where it may not."""
    if state not in TRANSITIONS[payout.state]:
        message = _("Khoản chi này đang ở trạng thái khác. Bạn tải lại trang rồi làm tiếp.")
        raise Refused("INVALID_STATUS", message, field="id")


def batch_state(states: Iterable[str]) -> str:
    """A batch's state by its payouts' states.

    >>> batch_state(["CANCELLED", "SENT", "PAID"]), batch_state(["CANCELLED", "PAID"]), batch_state(["CANCELLED"])
    ('SENT', 'CLOSED', 'CANCELLED')
    """
    live = set(states) - {State.CANCELLED}
    for state in (State.PREPARED, State.APPROVED, State.SENT):
        if state in live:
            return PayoutBatch.State(state.value).value
    return PayoutBatch.State.CLOSED.value if live else PayoutBatch.State.CANCELLED.value


def batch_code(batch_id: int) -> str:
    """How people and banks name a batch: "D12"."""
    return f"D{batch_id}"


def seller_code(seller_id: int) -> str:
    """How a transfer names a seller: "NB7"."""
    return f"NB{seller_id}"


def reference(payout_id: int) -> str:
    """Unique for ever: what the bank calls the transfer in its answer (EndToEndId)."""
    return f"CHOLANGP{payout_id:010d}"


def memo(payout: Payout) -> str:
    """What stands on the seller's own statement."""
    return f"CHO LANG TT {seller_code(payout.seller_id)} {batch_code(payout.batch_id)}"
