"""Answers without what must differ between two shops: ids, moments, tokens, hosts, words."""

import base64
import re
from collections.abc import Mapping
from typing import Any

_GLOBAL_ID = re.compile(r"[A-Z][A-Za-z]+:[0-9A-Za-z-]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_JWT = re.compile(r"ey[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
_HOST = re.compile(r"https?://[^/]+")
#: Slugs that a shop makes of its own pks: those of values that belong to one bearer.
_OWN_SLUG = re.compile(r"([a-z]+-)?\d+_(\d+|true|false)")
#: Where a value is only there or not: what it is belongs to the shop.
_ONLY_THERE = {"cursor", "startCursor", "endCursor", "csrfToken", "authToken", "locations", "pspReference"}
#: Words belong to the shop, codes and fields to the contract.
_WORDS = {"message"}


class Plain:
    """The plain form of one scenario's answers; what appears in several of them keeps its name."""

    def __init__(self, *, word: str, names: Mapping[str, str]) -> None:
        self._word = re.compile(rf"-?{re.escape(word)}", re.IGNORECASE)
        self._names = names  # the scenario goes on naming while its answers are read
        self._seen: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def of(self, value: Any, *, words: bool = False) -> Any:
        """The same value, plain; with `words`, messages are kept."""
        match value:
            case dict():
                return {key: self._entry(key, inner, words) for key, inner in value.items()}
            case list():
                return [self.of(inner, words=words) for inner in value]
            case str():
                return self._text(value)
        return value

    def _entry(self, key: str, value: Any, words: bool) -> Any:
        if key in _ONLY_THERE or (key in _WORDS and not words):
            return "…" if value else value
        if key == "number" and value:
            return self._numbered(value, "number")
        return self.of(value, words=words)

    def _text(self, value: str) -> str:
        if value in self._names or _kind(value):
            kind = _kind(value) or "id"
            return f"{kind}:{self._names[value]}" if value in self._names else self._numbered(value, kind)
        if _UUID.fullmatch(value):
            return self._numbered(value, "uuid")
        if _OWN_SLUG.fullmatch(value):
            return "<slug of a value>"
        if _MOMENT.fullmatch(value):
            return "<moment>"
        value = _JWT.sub("<token>", _HOST.sub("<host>", value))
        return self._word.sub("", value)

    def _numbered(self, value: Any, kind: str) -> str:
        known = f"{kind} {value}"
        if known not in self._seen:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._seen[known] = f"{kind}#{self._counts[kind]}"
        return self._seen[known]


def _kind(text: str) -> str:
    """The type in a global id; empty for every other text."""
    if len(text) < 8 or len(text) % 4:
        return ""
    try:
        plain = base64.b64decode(text, validate=True).decode("ascii")
    except ValueError:
        return ""
    return plain.partition(":")[0] if _GLOBAL_ID.fullmatch(plain) else ""
