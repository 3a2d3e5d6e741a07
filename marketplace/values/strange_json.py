"""JSON that strangers wrote."""

import json
import re
from itertools import accumulate
from typing import Any

DEEPEST = 200
"""Objects and lists within each other; nobody who means well sends half as many."""
_BRACKETS = re.compile(r"[\[\]{}]")


def loads(said: bytes | str, **hooks: Any) -> Any:
    """What it says; `hooks` as json.loads takes them. Raises ValueError where it is no JSON, or nested too deep.

    Depth is looked at first: a parser that meets it at the interpreter's limit takes finalizers of other objects
    with it, which run there and fail.
    """
    text = said if isinstance(said, str) else said.decode(json.detect_encoding(said), "surrogatepass")
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise ValueError("nested too deep")
    return json.loads(text, **hooks)


def _depth(text: str) -> int:
    """At most: brackets within words count as well."""
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(text)))
