"""Places in a query: "gần Huế", "ở Quảng Điền", "near Tam Giang lagoon"."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from search.understanding.conditions import Chip, Conditions, Place, Topic, Use
from search.understanding.words import Word, words_of

NEAR = {
    *(("gan",), ("gan", "cho"), ("quanh",), ("xung", "quanh"), ("canh",)),
    *(("near",), ("near", "to"), ("around",), ("close", "to")),
}
INSIDE = {("o",), ("tai",), ("trong",), ("in",), ("at",)}
SORTS = {
    *(("xa",), ("phuong",), ("huyen",), ("thi", "xa"), ("thanh", "pho"), ("tp",), ("lang",), ("thon",)),
    *(("commune",), ("the",)),
}
"""What may stand before a place's name."""
HEARD = {"hue"}
"""A name of one word that is a place wherever it stands: the region's own. Beside goods it says how they are made, not
where: "mắm ruốc Huế"."""
LEAST = 2
"""Words of a name that is heard without a word that asks for it."""


class Gazetteer:
    """Places by their names without marks; of two with one name the first counts."""

    def __init__(self, places: Iterable[tuple[str, Place]]) -> None:
        self._places: dict[tuple[str, ...], Place] = {}
        self._capital: set[tuple[str, ...]] = set()
        """Names that begin with a capital."""
        self._marked: dict[tuple[str, ...], set[str]] = {}
        """Names of one word as they are written."""
        sorts: dict[tuple[str, ...], list[Place]] = {}
        for name, place in places:
            words = words_of(name)[1]
            folded = tuple(word.folded for word in words)
            if words:
                self._places.setdefault(folded, place)
                if name[0].isupper():
                    self._capital.add(folded)
                sorts.setdefault(folded[: _before_capitals(name, len(words))], []).append(place)
                if len(words) == 1:
                    self._marked.setdefault(folded, set()).add(words[0].typed)
        self._sorts = {
            sort: places[0] for sort, places in sorts.items() if len(sort) >= LEAST and len(set(places)) == 1
        }
        """Of what there is only one: "cầu ngói" is that of Thanh Toàn. Heard only where a word asks for a place."""

    def read(self, words: list[Word]) -> Iterator[Chip]:
        """A place that is asked for with a word before it. A name alone is words to look for: sellers have it, too."""
        folded = [word.folded for word in words]
        for begin in range(len(words)):
            for size in (2, 1):
                asks = tuple(folded[begin : begin + size])
                is_near = asks in NEAR
                if not is_near and asks not in INSIDE:
                    continue
                found = self._at(words, begin + size) or self._only(folded, begin + size)
                if found is None:
                    continue
                place, end = found
                is_inside = not is_near and bool(place.commune_code)
                conditions = Conditions(commune=place) if is_inside else Conditions(near=place)
                yield Chip(Topic.PLACE, words[begin].start, words[end - 1].end, conditions)
                break

    def named(self, words: list[Word]) -> Iterator[Chip]:
        """Places that are only named. Alone they are what is asked for; beside other words they are a wish, and their
        words count where they stand."""
        folded, place = [word.folded for word in words], 0
        while place < len(words):
            found = self._at(words, place)
            if found is None or (len(words) > 1 and found[1] - place < LEAST and folded[place] not in HEARD):
                place += 1
                continue
            where, end = found
            is_all = place == 0 and end == len(words)
            if not is_all:
                conditions = Conditions(around=where)
            else:
                conditions = Conditions(commune=where) if where.commune_code else Conditions(near=where)
            yield Chip(Topic.PLACE, words[place].start, words[end - 1].end, conditions, Use.HELP)
            place = end

    def _at(self, words: list[Word], begin: int) -> tuple[Place, int] | None:
        folded = [word.folded for word in words]
        for skipped in (2, 1, 0):
            if skipped and tuple(folded[begin : begin + skipped]) not in SORTS:
                continue
            start = begin + skipped
            for end in range(min(len(folded), start + self._longest), start, -1):
                name = tuple(folded[start:end])
                place = self._places.get(name)
                if place and self._is_meant(name, words[start:end]):
                    return place, end
        return None

    def _is_meant(self, name: tuple[str, ...], words: list[Word]) -> bool:
        """Who writes marks means these: "hoa huệ" is not of Huế. Who writes capitals does so where a name begins:
        "hương Thủy Xuân" is not Hương Thủy."""
        if len(name) == 1:
            return not words[0].is_sure or words[0].typed in self._marked[name]
        return not (name in self._capital and words[-1].is_capital and not words[0].is_capital)

    def _only(self, folded: list[str], begin: int) -> tuple[Place, int] | None:
        for end in range(min(len(folded), begin + self._longest), begin + LEAST - 1, -1):
            if place := self._sorts.get(tuple(folded[begin:end])):
                return place, end
        return None

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._places), default=0)


def _before_capitals(name: str, count: int) -> int:
    """How many words stand before the first with a capital; none where all are small."""
    return next((place for place, word in enumerate(name.split()) if word[0].isupper()), 0) if count else 0
