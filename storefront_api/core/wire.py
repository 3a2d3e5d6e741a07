"""Answers as bytes."""

import json
from typing import Any

import orjson
from django.core.serializers.json import DjangoJSONEncoder

_encoder = DjangoJSONEncoder()


def to_json(value: Any) -> bytes:
    """JSON in UTF-8. Dates, decimals and the like are written as Django writes them."""
    try:
        return orjson.dumps(value, default=_encoder.default, option=orjson.OPT_PASSTHROUGH_DATETIME)
    except TypeError:  # beyond 64 bits, or a key or letter that orjson does not take
        return json.dumps(value, cls=DjangoJSONEncoder).encode()
