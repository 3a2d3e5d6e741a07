"""The pictures behind categories and collections."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.things import Change

_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


def facts(row: Any) -> dict[str, Any]:
    """Ours: whether there is one, and what it shows."""
    return {"picture": [bool(row.background_image), row.background_image_alt if row.background_image else ""]}


def read(node: Mapping[str, Any]) -> dict[str, Any]:
    """Theirs."""
    there = node["backgroundImage"]
    return {"picture": [there is not None, (there or {}).get("alt") or ""]}


def send(far: Far, document: str, change: Change) -> None:
    """Put ours there."""
    row = change.ours.row
    if row.background_image:
        far.send(document, file_of(row.background_image), id=change.theirs.id, alt=row.background_image_alt)


def file_of(image: Any) -> tuple[str, bytes, str]:
    """Name, content and media type of a file of ours. Raises FileNotFoundError."""
    name = PurePath(image.name)
    with image.open("rb") as file:
        return name.name, file.read(), _TYPES.get(name.suffix.lower(), "application/octet-stream")
