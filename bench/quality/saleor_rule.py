"""Saleor's rule for words, written anew for comparison: marks fall off, đ stays đ, words match by their beginning.

All words have to be found; title counts 1.0, who and where 0.4, description 0.1, as PostgreSQL's rank weighs them.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

from tests.search.quality.documents import Document
from tests.search.quality.measures import LOOKED_THROUGH

_WORD = re.compile(r"\w+")
TITLE, AROUND, BODY = 1.0, 0.4, 0.1


def folded(text: str) -> list[str]:
    """NFKD without combining marks.

    >>> folded("Đường phèn")
    ['đuong', 'phen']
    """
    spread = unicodedata.normalize("NFKD", text.lower())
    return _WORD.findall("".join(letter for letter in spread if not unicodedata.combining(letter)))


class SaleorRule:
    """An index of its own, in memory."""

    def __init__(self, documents: Iterable[Document]) -> None:
        weights: dict[str, dict[tuple[str, int], float]] = {}
        for document in documents:
            key = (document.kind, document.number)
            around = f"{document.seller_name} {document.category_name} {document.commune_name}"
            fields = ((TITLE, f"{document.title} {document.title_en}"), (AROUND, around), (BODY, document.body))
            for weight, text in fields:
                for word in folded(text):
                    found = weights.setdefault(word, {})
                    found[key] = max(weight, found.get(key, 0.0))
        self._words, self._weights = sorted(weights), weights

    def ask(self, text: str) -> list[tuple[str, int]]:
        """(kind, number) of the first documents that have every word."""
        scores: dict[tuple[str, int], float] | None = None
        for word in folded(text):
            found = self._beginning_with(word)
            scores = (
                found if scores is None else {key: score + found[key] for key, score in scores.items() if key in found}
            )
        best = sorted((scores or {}).items(), key=lambda pair: (-pair[1], pair[0]))
        return [key for key, _score in best[:LOOKED_THROUGH]]

    def _beginning_with(self, start: str) -> dict[tuple[str, int], float]:
        found: dict[tuple[str, int], float] = {}
        for place in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[place].startswith(start):
                break
            for key, weight in self._weights[self._words[place]].items():
                found[key] = max(weight, found.get(key, 0.0))
        return found
