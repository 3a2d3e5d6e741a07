"""Texts as PostgreSQL's word vectors, written out by us: its own parser would see other words than queries have."""

from collections import defaultdict
from collections.abc import Iterable

LONGEST_WORD = 2_046
"""Bytes; PostgreSQL takes no longer ones."""
LAST_PLACE = 16_383
"""PostgreSQL counts no further."""
MOST_PLACES = 255
"""Of one word; PostgreSQL keeps no more."""


def vector(texts: Iterable[tuple[str, str]]) -> str:
    """Of weights (A to D) and texts of words between spaces, one text after the other.

    >>> vector([("A", "rau má"), ("D", "rau")])
    "'rau':1A,3 'má':2A"
    """
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for weight, text in texts:
        shown = "" if weight == "D" else weight  # what has no letter is of the least weight
        for word in text.split():
            place += 1
            if len(word.encode()) <= LONGEST_WORD and len(places[word]) < MOST_PLACES:
                places[word].append(f"{min(place, LAST_PLACE)}{shown}")
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items() if found)


def words(texts: Iterable[str]) -> str:
    """A vector without places: what may be counted, in half the room.

    >>> words(["rau má", "rau"])
    "'rau' 'má'"
    """
    found = dict.fromkeys(word for text in texts for word in text.split())
    return " ".join(f"'{word}'" for word in found if len(word.encode()) <= LONGEST_WORD)
