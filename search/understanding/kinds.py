"""Kinds of offers in a query: "homestay", "phòng", "tour", "trải nghiệm"."""

from collections.abc import Iterator

from search.understanding.conditions import Chip, Conditions, Topic
from search.understanding.words import Word

STAY, TOUR = "STAY", "TOUR"
PHRASES = {
    ("homestay",): STAY,
    ("homestays",): STAY,
    ("home", "stay"): STAY,
    ("farmstay",): STAY,
    ("nha", "nghi"): STAY,
    ("cho", "o"): STAY,
    ("cho", "nghi"): STAY,
    ("cho", "ngu"): STAY,
    ("phong",): STAY,
    ("phong", "nghi"): STAY,
    ("luu", "tru"): STAY,
    ("room",): STAY,
    ("rooms",): STAY,
    ("guesthouse",): STAY,
    ("guest", "house"): STAY,
    ("place", "to", "stay"): STAY,
    ("accommodation",): STAY,
    ("tour",): TOUR,
    ("tours",): TOUR,
    ("tua",): TOUR,
    ("trai", "nghiem"): TOUR,
    ("tham", "quan"): TOUR,
    ("trip",): TOUR,
    ("trips",): TOUR,
    ("experience",): TOUR,
    ("excursion",): TOUR,
}
MARKED = {"phong": "phòng", "tua": "tua"}
"""Typed with other marks these are other words: "phong" in "Phong Điền"."""
NAMES = {("phong", "dien"), ("phong", "an"), ("phong", "hien"), ("phong", "quang"), ("phong", "hoa"), ("phong", "thai")}
LONGEST = 3


def kinds(words: list[Word]) -> Iterator[Chip]:
    """What is found. The words go on counting where they stand in a name, without having to."""
    place = 0
    while place < len(words):
        for size in range(LONGEST, 0, -1):
            phrase = tuple(word.folded for word in words[place : place + size])
            if len(phrase) == size and phrase in PHRASES and _is_meant(words, place, size):
                span = (words[place].start, words[place + size - 1].end)
                yield Chip(Topic.KIND, *span, Conditions(kind=PHRASES[phrase]), keeps_words=True)
                place += size - 1
                break
        place += 1


def _is_meant(words: list[Word], place: int, size: int) -> bool:
    word = words[place]
    if size == 1 and word.typed != word.folded and word.typed != MARKED.get(word.folded, word.folded):
        return False
    following = words[place + 1].folded if place + 1 < len(words) else ""
    return (word.folded, following) not in NAMES
