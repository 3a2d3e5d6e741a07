"""What the sellers' room tells the others. Ids are the seller's pk."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class SellerApplied(Event):
    seller_id: int


@dataclass(frozen=True, slots=True)
class SellerApproved(Event):
    seller_id: int


@dataclass(frozen=True, slots=True)
class SellerRefused(Event):
    seller_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class SellerDecisionUndone(Event):
    """An officer took a decision back at once; the application waits again."""

    seller_id: int


@dataclass(frozen=True, slots=True)
class SellerChanged(Event):
    """Its public words changed, or it was suspended or taken back."""

    seller_id: int
