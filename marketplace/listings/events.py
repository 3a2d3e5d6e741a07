"""What the listings' room tells the others. Ids are the listing's pk."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class ListingSubmitted(Event):
    """A listing, or an edit of a live one, waits for an officer."""

    listing_id: int


@dataclass(frozen=True, slots=True)
class ListingPhotoKept(Event):
    """A draft has a new photo, of which lists want a small one."""

    revision_id: int


@dataclass(frozen=True, slots=True)
class ListingApproved(Event):
    """It is on sale with its new content."""

    listing_id: int
    submitter_id: int


@dataclass(frozen=True, slots=True)
class ListingRejected(Event):
    """An officer wants something changed."""

    listing_id: int
    submitter_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ListingDecisionUndone(Event):
    """An officer took a decision back at once; the content waits again."""

    listing_id: int
    submitter_id: int


@dataclass(frozen=True, slots=True)
class ListingWithdrawn(Event):
    """The seller took it off sale."""

    listing_id: int
