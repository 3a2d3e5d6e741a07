"""Sellers in a query: "mắm bà Kịch", "cam HTX Nam Đông", "rau của o Lành"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from marketplace.values.text import fold
from search.understanding.words import Word

CALLS = frozenset(
    [
        *("bà", "ông", "o", "mệ", "ôn", "mụ", "chị", "anh", "cô", "chú", "bác", "dì", "cậu", "thím", "mợ", "dượng"),
        *("cụ", "thầy", "mr", "mrs", "ms", "aunt", "uncle"),
    ]
)
"""How people are called; a name of theirs follows."""
HOUSE = "nhà"
"""The same of a family; with a capital it is a house."""
UNIONS = (("htx",), ("hợp", "tác", "xã"), ("tổ", "hợp", "tác"), ("tht",), ("cooperative",), ("co", "op"), ("coop",))
"""What many are called together; a name follows, and the union has it somewhere in its own."""
SHOPS = frozenset(["vườn", "nhà", "hộ", "tiệm", "quán", "xưởng", "sạp", "quầy", "vựa", "shop", "farm"])
OF = frozenset(["của", "by", "from"])
"""What may stand before a person's name and tells nothing more; of a thing only these."""
LONGEST_NAME = 4
LEAST_SHARED = 2
"""Words of a union's name; one alone ("HTX rau") is no name."""
_WORD = re.compile(r"[^\W_]+")
_FOLDED_UNIONS = tuple(tuple(map(fold, union)) for union in UNIONS)
_FOLDED_SHOPS, _FOLDED_OF = frozenset(map(fold, SHOPS)), frozenset(map(fold, OF))


@dataclass(frozen=True, slots=True)
class Called:
    """The words of a query from `start` to `end` say who sells."""

    start: int
    end: int
    parts: tuple[tuple[Word, ...], ...]
    """Each stands in the seller's name, in a row; what else is said need not."""
    is_known: bool = True
    """Somebody of the market is called so."""


class Sellers:
    """The names of all who sell, as they write them."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._people: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        """By words without marks; names with and without how the person is called, as far as anybody may type them."""
        self._whole: set[tuple[str, ...]] = set()
        """Such names to their end, without marks: "cô Hồ Sương", not "cô Hồ"."""
        self._unions: set[frozenset[str]] = set()
        """The words of each union's name."""
        for name in names:
            self._learn(_WORD.findall(name))

    def _learn(self, words: Sequence[str]) -> None:
        marked = tuple(word.lower() for word in words)
        folded = tuple(map(fold, marked))
        for place, word in enumerate(marked):
            if word in CALLS or words[place] == HOUSE:
                whole = place + 1 + _capitals(words, place + 1)
                for begin in (place, place + 1):
                    for end in range(place + 2, whole + 1):
                        self._people.setdefault(folded[begin:end], set()).add(marked[begin:end])
                    self._whole.add(folded[begin:whole])
        if size := _union_at(folded, 0):
            self._unions.add(frozenset(folded[size:]))

    def read(self, words: Sequence[Word]) -> Iterator[Called]:
        """The sellers that are named; their spans do not overlap."""
        place = 0
        while place < len(words):
            found = self._union(words, place) or self._person(words, place)
            if found is not None:
                yield found[0]
            place = found[1] if found else place + 1

    def _person(self, words: Sequence[Word], place: int) -> tuple[Called, int] | None:
        is_called = words[place].typed in CALLS and words[place].is_sure
        for end in range(min(place + LONGEST_NAME, len(words)), place + 1, -1):
            some = tuple(words[place:end])
            # Whoever is called otherwise than the seller does is still the one of that name.
            for name in (some, some[1:]) if is_called else (some,):
                if self._knows(name):
                    return Called(words[_shop(words, place)].start, some[-1].end, (name,)), end
        end = place + 1
        while is_called and end < min(place + LONGEST_NAME, len(words)) and words[end].is_capital:
            end += 1
        if end > place + 1:
            name = tuple(words[place + 1 : end])
            return Called(words[_shop(words, place)].start, name[-1].end, (name,), is_known=False), end
        return None

    def _knows(self, name: Sequence[Word]) -> bool:
        folded = tuple(word.folded for word in name)
        if name[0].is_sure:
            return tuple(word.typed for word in name) in self._people.get(folded, ())
        return len(folded) > 1 and folded in self._whole

    def _union(self, words: Sequence[Word], place: int) -> tuple[Called, int] | None:
        """What is said behind "HTX" is of the union that has most of it in its name: two words, or all there is."""
        begin = place + _union_at([word.folded for word in words], place)
        said = [word.folded for word in words[begin : begin + LONGEST_NAME]]
        if begin == place or not said:
            return None
        best = max(
            self._unions, key=lambda name: (_row(said, name), sum(word in name for word in said)), default=frozenset()
        )
        shared = [at for at, word in enumerate(said) if word in best]
        if len(shared) < min(len(said), LEAST_SHARED):
            return None
        end = begin + shared[-1] + 1
        parts = tuple((words[begin + at],) for at in shared)
        return Called(words[place].start, words[end - 1].end, (tuple(words[place:begin]), *parts)), end


def _row(said: Sequence[str], name: frozenset[str]) -> int:
    """How many words in a row the name has."""
    return max(len(list(row)) * has for has, row in groupby(word in name for word in said))


def _shop(words: Sequence[Word], place: int) -> int:
    """Where what stands before a person's name begins."""
    while place:
        before = words[place - 1]
        said, shops, of = (before.typed, SHOPS, OF) if before.is_sure else (before.folded, _FOLDED_SHOPS, _FOLDED_OF)
        if said not in shops and not (said in of and place > 1):
            break
        place -= 1
    return place


def _union_at(folded: Sequence[str], place: int) -> int:
    """How many words from here on say that it is a union."""
    return next((len(union) for union in _FOLDED_UNIONS if tuple(folded[place : place + len(union)]) == union), 0)


def _capitals(words: Sequence[str], begin: int) -> int:
    """How many words from here on begin with a capital, as names do."""
    end = begin
    while end < len(words) and words[end][0].isupper():
        end += 1
    return end - begin
