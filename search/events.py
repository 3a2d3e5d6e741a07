"""What the search tells itself, so that mirrors of its documents follow."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class DocumentsChanged(Event):
    """Documents were written or dropped."""

    document_ids: list[int]
