"""What the certificates' room tells the others."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class CertificateChanged(Event):
    """One was recorded or revoked, has begun or has lapsed."""

    certificate_id: int
    seller_id: int
    listing_id: int | None
    """None where it is for everything the seller has."""
    product_id: str
    """The listing's in the shop; empty where there is no listing, or it has not been on sale yet."""


@dataclass(frozen=True, slots=True)
class CertificateRevoked(Event):
    """An officer took it back, with a reason."""

    certificate_id: int
