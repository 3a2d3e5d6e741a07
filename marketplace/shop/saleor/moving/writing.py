"""What every kind writes in the same way: metadata, and what a bulk mutation would not take."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.things import Change, NotMoved, Ours
from marketplace.shop.saleor.moving.wording import metadata_input


def write_metadata(far: Far, change: Change) -> None:
    """Both kinds of it, where they differ; `kept` is what we keep there of our own."""
    row, kept = change.ours.row, change.ours.facts.get("kept")
    if "metadata" in change.names:
        far.ask("metadata_update", id=change.theirs.id, input=metadata_input(change.ours.facts["metadata"]))
    if {"private metadata", "kept"} & change.names:
        said = metadata_input(row.private_metadata, kept)
        far.ask("private_metadata_update", id=change.theirs.id, input=said)


def refused(kind: str, row: Ours, errors: Sequence[Mapping[str, Any]]) -> NotMoved:
    """What the results of a bulk mutation say of one row."""
    said = "; ".join(
        f"{one.get('path') or one.get('field') or '?'}: {one['message']} ({one['code']})" for one in errors
    )
    return NotMoved(kind, row.title, said)
