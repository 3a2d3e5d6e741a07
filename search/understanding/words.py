"""Words of a query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marketplace.values.text import fold, normalise

MOST_WORDS = 12
LONGEST_QUERY = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in the query; `typed` is in lower case with its marks."""

    typed: str
    folded: str
    start: int
    end: int
    is_capital: bool = False
    """Begins with a capital, while others do not."""
    is_sure: bool = False
    """Somebody typed it who writes marks: where it has none, none are meant."""


def words_of(query: str) -> tuple[str, list[Word]]:
    """The query as it is read (one spelling, at most 200 letters), and its first twelve words in their places.

    >>> [word.folded for word in words_of("Rau  Má, tươi!")[1]]
    ['rau', 'ma', 'tuoi']
    """
    text = normalise(query[:LONGEST_QUERY])
    found = [Word(each.group().lower(), fold(each.group()), each.start(), each.end()) for each in _WORD.finditer(text)]
    words = [word for word in found if word.folded][:MOST_WORDS]
    capitals = [text[word.start].isupper() for word in words]
    if any(capitals) and not all(capitals):
        words = [replace(word, is_capital=capital) for word, capital in zip(words, capitals, strict=True)]
    if any(word.typed != word.folded for word in words):
        words = [replace(word, is_sure=True) for word in words]
    return text, words


def folded(words: Sequence[Word]) -> tuple[str, ...]:
    """Without marks."""
    return tuple(word.folded for word in words)
