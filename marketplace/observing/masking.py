"""What never stands in a log: who somebody is, how to reach them, and what opens doors.

Whoever writes a line names things by their ids. This is the net below: texts of errors from elsewhere (a database that
repeats the row it refused, a client that names the address it called) are cleaned before they are written. Of numbers
only long ones go, so that amounts, ports and keys of rows stay readable. Names of people cannot be told from other
words.
"""

import re
from collections.abc import Mapping
from typing import Any

MASK = "[…]"
_TELLING_NAMES = re.compile(
    r"(?i)password|passwd|secret|token|authorization|cookie|api_?key|otp|phone|e_?mail|address_line|full_?name|birth"
)
_SAID = r"(?i)\b(password|passwd|secret|[\w-]*token|authorization|cookie|api[_-]?key|signature|otp)\b"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(bearer|basic|jwt)\s+[\w.~+/=-]{6,}"), rf"\1 {MASK}"),
    (re.compile(rf"{_SAID}([\"']?\s*[=:]\s*[\"']?)[^\s\"',;&)}}]+"), rf"\1\2{MASK}"),
    (re.compile(r"eyJ[\w-]{8,}(\.[\w-]*){1,2}"), MASK),
    (re.compile(r"[\w-]{3,}:[\w-]{6,8}:[\w-]{27,}"), MASK),  # what Django signs
    (re.compile(r"(://)[^/\s@]*@"), rf"\1{MASK}@"),
    (re.compile(r"\?[^\s\"'<>]*=[^\s\"'<>]*"), f"?{MASK}"),
    (re.compile(r"(Key \([^)]*\)=)\(.*?\)(?= |$)", re.M), rf"\1({MASK})"),
    (re.compile(r"(Failing row contains )\(.*\)\.?", re.S), rf"\1({MASK})"),
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), MASK),
    # Vietnamese numbers however they are grouped, then whatever is long: citizens' ids, accounts, phones elsewhere.
    (re.compile(r"(?<![\w.-])(\+?84|0)[ .-]?[235789](?:[ .-]?\d){7,9}(?![\w-])"), MASK),
    (re.compile(r"(?<![\w.-])\+?\d{9,}(?![\w-])"), MASK),
)


def masked(text: str) -> str:
    """The text without what must not be told."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def masked_value(name: str, value: Any) -> Any:
    """The same for a named value, whatever it is made of."""
    if _TELLING_NAMES.search(name) and value is not None and not isinstance(value, bool):
        return MASK
    if isinstance(value, Mapping):
        return {key: masked_value(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked_value("", inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return masked(str(value))
