"""What the consignments' room tells the others."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class ConsignmentRejected(Event):
    """Its seller cannot deliver what was bought; `consignment_id` is its pk."""

    consignment_id: int
