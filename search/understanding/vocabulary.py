"""The words that stand in the market's texts, for spelling, joining and splitting. Folded words only."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.understanding.fingers import is_slip

SHORTEST_TO_MEND = 4
"""A shorter word with another letter is another word ("rau", "tau"), unless its neighbours say which is meant."""
TWO_SLIPS_FROM = 8
MOST_WAYS = 3
LONGEST_PART = 12
MOST_PARTS = 5


class Vocabulary:
    """Words and in how many documents each stands."""

    def __init__(
        self,
        counts: Mapping[str, int],
        pairs: Iterable[tuple[str, str]] = (),
        spelled: Mapping[str, str] | None = None,
        marked: Iterable[str] = (),
    ) -> None:
        self.counts = counts
        self.pairs = frozenset(pairs)
        """Words that stand beside each other in a name."""
        self.spelled = spelled or {}
        """How a word is mostly written with its marks."""
        self.marked = frozenset(marked)
        """Words with the marks with which they stand in texts."""

    def knows(self, word: str) -> bool:
        """Whether it stands anywhere as a whole word."""
        return word in self.counts

    def begins(self, word: str) -> bool:
        """Whether any word begins like this."""
        return any(known.startswith(word) for known in self._by_letter.get(word[:1], ()))

    def alike(self, word: str, *, before: str = "", after: str = "") -> list[str]:
        """Known words that differ by one letter (swapped ones count as one), by two in long words; likeliest first:
        those that names put beside the words `before` and `after`, then what fingers make. A short one is found only
        by neighbours."""
        if len(word) < SHORTEST_TO_MEND - 2 or word.isdigit():
            return []
        slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=40)
        ways = []
        for known, distance, _place in found:
            is_beside = self.beside(known, before=before, after=after)
            if is_beside or len(word) >= SHORTEST_TO_MEND:
                is_odd = not is_slip(word, known)
                ways.append((not is_beside, distance, is_odd, known[0] != word[0], -self.counts[known], known))
        return [known for *_order, known in sorted(ways)][:MOST_WAYS]

    def beside(self, word: str, *, before: str, after: str) -> bool:
        """Whether names put this word beside one of these."""
        return (before, word) in self.pairs or (word, after) in self.pairs

    def split(self, word: str) -> tuple[str, ...] | None:
        """The known words in a row that it is made of: "nuocmam" is nuoc, mam. None where it is not.

        Of several ways the one with the fewest words, of these the one whose words stand beside each other in names.
        """
        best: dict[int, tuple[tuple[int, int, int], tuple[str, ...]]] = {0: ((0, 0, 0), ())}
        for end in range(1, len(word) + 1):
            ways = []
            for begin in range(max(0, end - LONGEST_PART), end):
                part = word[begin:end]
                if begin not in best or not self._is_part(part):
                    continue
                (words, apart, rare), before = best[begin]
                apart += bool(before) and (before[-1], part) not in self.pairs
                ways.append(((words + 1, apart, rare - self.counts[part]), (*before, part)))
            if ways:
                best[end] = min(ways)
        found = best.get(len(word))
        return found[1] if found and 1 < len(found[1]) <= MOST_PARTS else None

    def _is_part(self, part: str) -> bool:
        return len(part) > 1 and part in self.counts and not part.isdigit()

    @cached_property
    def _words(self) -> list[str]:
        return [word for word in self.counts if len(word) > 1 and not word.isdigit()]

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.counts:
            found.setdefault(word[:1], []).append(word)
        return found
