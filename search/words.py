"""From what people type to what PostgreSQL looks for."""

import re

from marketplace.values.text import fold, normalise

MOST_WORDS = 12
LONGEST_QUERY = 200
_WORD = re.compile(r"\w+")


def typed_words(query: str) -> list[str]:
    """Lower-case words with their marks, at most twelve.

    >>> typed_words("Rau  Má, tươi!")
    ['rau', 'má', 'tươi']
    """
    return _WORD.findall(normalise(query[:LONGEST_QUERY]).lower())[:MOST_WORDS]


def folded_words(query: str) -> list[str]:
    """The same without marks: "đường" -> "duong"."""
    return _WORD.findall(fold(" ".join(typed_words(query))))[:MOST_WORDS]


def tsquery(words: list[str], *, unfinished: bool = False) -> str:
    """All words, the last one perhaps unfinished: `'rau' & 'ma':*`. Words hold letters and digits only."""
    return " & ".join(f"'{word}'" for word in words) + (":*" if words and unfinished else "")


def has_marks(words: list[str]) -> bool:
    """Whether somebody took the trouble to type Vietnamese marks."""
    return any(fold(word) != word for word in words)


def indexed(text: str) -> str:
    """A text as the index takes it with its marks: lower case, words only (`simple` knows no Vietnamese)."""
    return " ".join(_WORD.findall(normalise(text).lower()))


def indexed_folded(text: str) -> str:
    """The same without marks."""
    return " ".join(_WORD.findall(fold(normalise(text))))
