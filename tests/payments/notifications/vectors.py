"""Published samples of bank notifications."""

import json
from pathlib import Path
from typing import Any

_ALL = json.loads((Path(__file__).parent.parent / "vectors" / "bank_notifications.json").read_text())


def vector(name: str) -> dict[str, Any]:
    """The sample of that id."""
    return next(found for found in _ALL if found["id"] == name)
