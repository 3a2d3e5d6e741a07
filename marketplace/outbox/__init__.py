"""Events written in the transaction they speak of, delivered at least once, handled once.

outbox.publish(OrderCreated(order_id=…, checkout_id=…))      # inside transaction.atomic()

@subscribe(OrderCreated)                                      # in <app>/handlers.py, loaded by AppConfig.ready
def open_consignments(event: OrderCreated) -> None: ...
"""

from marketplace.outbox.event import Event
from marketplace.outbox.registry import subscribe

__all__ = ["Event", "subscribe"]
