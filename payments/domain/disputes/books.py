"""What a lost dispute is in the books: the buyer has the money, and SHOPPER_FUNDS lacks it until somebody bears it."""

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import post
from marketplace.ledger.models import EntryKind
from payments.models import Dispute


def loss(dispute: Dispute, *, amount: int, actor: str = "") -> None:
    """The market bears this much. Once for each time money went away."""
    _post(dispute, amount, step="borne", actor=actor)


def no_loss(dispute: Dispute) -> None:
    """The bank gave it back after all."""
    _post(dispute, -dispute.taken, step="not-borne")


def _post(dispute: Dispute, amount: int, *, step: str, actor: str = "") -> None:
    post(
        kind=EntryKind.DISPUTE_BORNE,
        key=f"dispute:{dispute.pk}:{dispute.moves}:{step}",
        legs=[
            Leg(Account(AccountKind.DISPUTES_BORNE), amount),
            Leg(Account(AccountKind.SHOPPER_FUNDS), -amount),
        ],
        currency=dispute.attempt.currency,
        description=f"dispute {dispute.reference}",
        order_id=dispute.order_id,
        actor=actor,
    )
