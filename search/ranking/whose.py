"""Whether something is of the seller who was named."""

from collections.abc import Iterable
from functools import lru_cache

from search.understanding.wanted import Wanted
from search.understanding.words import words_of

OTHER_MARKS = 0.7
"""Of a name with other marks than were typed."""


def is_of(one: Wanted, names: Iterable[tuple[str, str]]) -> float:
    """Whether one of these names has it, between 0 and 1: the seller's, or else the thing's own, as a house has its
    host's. Names without and with their marks, between spaces."""
    best = 0.0
    for folded, marked in names:
        for form in one.forms:
            if form.folded_text in folded:
                best = max(best, 1.0 if not form.has_marks or form.marked_text in marked else OTHER_MARKS)
    return best


@lru_cache(maxsize=4_096)
def name_of(seller: str) -> tuple[str, str]:
    """A seller's name without and with its marks, between spaces."""
    words = words_of(seller)[1]
    return f" {' '.join(word.folded for word in words)} ", f" {' '.join(word.typed for word in words)} "
