"""What kind of gateway an id belongs to, for verbs that do not care which one it is."""

from marketplace.values.money import Money
from payments.gateways.registry import by_id
from payments.protocol import RefundingGateway


def refunds_by_itself(gateway: str, amount: Money) -> bool:
    """Whether it has a refund API that takes this amount; otherwise people transfer it."""
    found = refunding(gateway)
    return found is not None and found.smallest_refund <= amount.amount <= found.largest_refund


def refunding(gateway: str) -> RefundingGateway | None:
    """The gateway's adapter, if it can refund."""
    found = by_id().get(gateway)
    return found if isinstance(found, RefundingGateway) else None
