"""Signatures that vendors, their SDKs or real gateways made."""

import json
from pathlib import Path
from typing import Any

VECTORS: dict[str, Any] = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "vectors" / "online_gateways.json").read_text())
}
