"""Stripe's form encoding: a[b][0][c]=v is {"a": {"b": [{"c": "v"}]}}."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from payments.sandbox.frame.web import Request


def params_of(request: Request) -> dict[str, Any]:
    """The parameters of a call: a form's body, or the query of a GET."""
    pairs = request.form_pairs if request.method == "POST" else parse_qsl(request.query_text, keep_blank_values=True)
    return parse(pairs)


def parse(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The parameters as nested dicts; those with the keys 0, 1, 2 … become lists. `a[]` appends."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        head, *rest = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        place, key = found, head
        for part in rest:
            place = place.setdefault(key, {})
            key = part or str(len(place))
        place[key] = value
    return {name: _listed(value) for name, value in found.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(key.isdigit() for key in value):
        return [_listed(value[key]) for key in sorted(value, key=int)]
    return {name: _listed(inner) for name, inner in value.items()}
