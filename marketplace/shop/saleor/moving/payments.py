"""What was paid of an open order: each payment with its events, under the name of the way to pay."""

from marketplace.shop.away import ShopRefusesUs
from marketplace.shop.gateways import payment_gateways
from marketplace.shop.native.models import Order, TransactionItem
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.things import Change
from marketplace.shop.saleor.moving.wording import iso, major, metadata_input

TOKEN = "payment"  # noqa: S105
"""Key of the private metadata of a payment: our id of it, before it got another."""


def counts(item: TransactionItem) -> bool:
    """Whether anything was ever promised or paid with it."""
    return any(event.include_in_calculations for event in item.events.all())


def hindrance(row: Order) -> str:
    """Why its payments cannot go over yet; empty when they can. Only the app that told of a payment first may say more
    of it there: what becomes of it later has to come from the same."""
    for item in row.payment_transactions.all():
        gateway = payment_gateways().get(item.app_identifier)
        is_ours = gateway is not None and gateway.is_offered() and counts(item)
        if is_ours and connections.connection(item.app_identifier) is None:
            return f"it was paid by {item.app_identifier}, whose app is not installed there: cholang saleor connect"
    return ""


def tell(far: Far, change: Change) -> None:
    """Every payment of the order, and every event of each; what was told already is known by its reference."""
    there = change.theirs.extra["payments"]
    for item in change.ours.row.payment_transactions.all():
        if not counts(item):
            continue
        teller = _as_app(far, item.app_identifier)
        known = there.get(str(item.pk)) or _make(teller, item, change.theirs.id)
        events = sorted(item.events.all(), key=lambda event: event.pk)
        # A request that had no reference yet goes by the one it was answered with: both are one operation.
        answered = {event.request_id for event in events}
        for event in events:
            if event.include_in_calculations and event.pk not in answered:
                teller.ask(
                    "payment_event",
                    id=known["id"],
                    type=event.type,
                    amount=major(event.amount_value, event.currency),
                    pspReference=event.psp_reference or f"cholang:{event.pk}",
                    time=iso(event.created_at),
                    message=event.message or None,
                )


def _make(teller: Far, item: TransactionItem, order_id: str) -> dict[str, str]:
    said = {
        "name": item.name or item.app_identifier,
        "pspReference": item.psp_reference,
        "availableActions": [],
        "privateMetadata": metadata_input({}, {TOKEN: str(item.pk)}),
    }
    made: dict[str, str] = teller.ask("payment_create", id=order_id, transaction=said)["transaction"]
    return made


def _as_app(far: Far, identifier: str) -> Far:
    """Each way to pay is an app of its own there, once it is installed: only it may say more of its payments."""
    try:
        return Far(connections.token(identifier))
    except ShopRefusesUs:
        return far
