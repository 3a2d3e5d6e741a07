"""Hosts' texts in the language a reseller asked for."""

from dataclasses import dataclass
from typing import Any

from tourism.domain.words import localised

LANGUAGES = ("en", "vi")
"""English where nothing is asked for: resellers are abroad more often than not."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Reads a thing's field in one language, or as its host wrote it."""

    language: str

    def of(self, thing: Any, field: str) -> Any:
        """The field of a tour or pick-up point."""
        return localised(thing, field, self.language)


def language_asked(accepted: str) -> str:
    """The first of a request's `Accept-Language` that we have.

    >>> language_asked("fr-FR, vi-VN;q=0.8, en;q=0.5"), language_asked("")
    ('vi', 'en')
    """
    for part in accepted.split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
