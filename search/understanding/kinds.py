"""Kinds of offers in a query: "homestay", "phòng", "tour", "trải nghiệm"."""

from collections.abc import Iterator, Mapping

from search.understanding.conditions import Chip, Conditions, Topic, Use
from search.understanding.makers import makers
from search.understanding.words import Word

STAY, TOUR = "STAY", "TOUR"
PHRASES = {
    ("homestay",): STAY,
    ("homestays",): STAY,
    ("home", "stay"): STAY,
    ("nha", "nghi"): STAY,
    ("cho", "o"): STAY,
    ("cho", "nghi"): STAY,
    ("cho", "ngu"): STAY,
    ("phong",): STAY,
    ("phong", "nghi"): STAY,
    ("luu", "tru"): STAY,
    ("stay",): STAY,
    ("stays",): STAY,
    ("room",): STAY,
    ("rooms",): STAY,
    ("guesthouse",): STAY,
    ("guest", "house"): STAY,
    ("place", "to", "stay"): STAY,
    ("accommodation",): STAY,
    ("nghi", "dem"): STAY,
    ("nghi", "lai"): STAY,
    ("nghi", "duong"): STAY,
    ("nguyen", "can"): STAY,
    ("thue", "nha"): STAY,
    ("ngu", "lai"): STAY,
    ("ngu", "dem"): STAY,
    ("o", "lai"): STAY,
    ("qua", "dem"): STAY,
    ("thue", "phong"): STAY,
    ("dat", "phong"): STAY,
    ("khach", "san"): STAY,
    ("nha", "tro"): STAY,
    ("hotel",): STAY,
    ("overnight",): STAY,
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
DOINGS = {
    ("workshop",),
    ("class",),
    ("lop", "hoc"),
    ("hoc", "nau", "an"),
    ("hoc", "lam"),
    ("mot", "ngay", "lam"),
    ("lua", "trai"),
    ("cheo", "thuyen"),
    ("di", "thuyen"),
    ("di", "bat"),
    ("di", "cau"),
    ("ngam", "hoang", "hon"),
    ("don", "binh", "minh"),
    ("ngam", "binh", "minh"),
    ("keo", "luoi"),
    ("tha", "luoi"),
    ("cam", "trai"),
    ("leo", "nui"),
    ("di", "bo"),
    ("trekking",),
    ("dap", "xe"),
}
"""What one does on a tour; a word for a kind counts more: in "homestay chèo thuyền" a house is asked for."""
VERBS = frozenset(
    {
        *("học", "hái", "thăm", "xem", "nghe", "câu", "chèo", "lặn", "tắm", "dạo", "ngắm", "đón", "gặt", "cấy", "leo"),
        *("khám phá", "tham gia", "tìm hiểu", "bắt", "cào", "vẽ", "nặn", "nấu", "cưỡi", "đạp", "du lịch", "du thuyền"),
    }
)
"""What one goes somewhere for, where a query begins with it. Only of who writes marks: "cau" is an areca nut, too."""
HOUSES = {
    ("nha", "vuon"),
    ("nha", "ruong"),
    ("nha", "san"),
    ("nha", "co"),
    ("leu",),
    ("bungalow",),
    ("farmstay",),
    ("villa",),
    ("resort",),
}
"""Houses to stay in; the words are looked for."""
MARKED = {"phong": "phòng", "tua": "tua"}
"""Typed with other marks these are other words: "phong" in "Phong Điền"."""
NAMES = {("phong", "dien"), ("phong", "an"), ("phong", "hien"), ("phong", "quang"), ("phong", "hoa"), ("phong", "thai")}
LONGEST = 3


def kinds(words: list[Word]) -> Iterator[Chip]:
    """What is found. The words go on counting where they stand in a name, without having to."""
    found = list(_phrases(words, PHRASES, Use.HELP))
    found = found or list(makers(words))
    found = found or list(_phrases(words, dict.fromkeys(DOINGS, TOUR) | dict.fromkeys(HOUSES, STAY), Use.NEED))
    yield from found or _doing(words)


def _doing(words: list[Word]) -> Iterator[Chip]:
    first = 1 if words and words[0].typed == "đi" else 0
    for end in (first + 2, first + 1):
        some = words[first:end]
        if words[:1] and words[0].is_sure and len(words) > end and " ".join(word.typed for word in some) in VERBS:
            yield Chip(Topic.KIND, words[0].start, some[-1].end, Conditions(kind=TOUR), Use.NEED)
            return
    if first and words[0].is_sure and len(words) > 1:
        yield Chip(Topic.KIND, words[0].start, words[0].end, Conditions(kind=TOUR), Use.NEED)


def _phrases(words: list[Word], phrases: Mapping[tuple[str, ...], str], use: Use) -> Iterator[Chip]:
    place = 0
    while place < len(words):
        for size in range(LONGEST, 0, -1):
            phrase = tuple(word.folded for word in words[place : place + size])
            if len(phrase) == size and phrase in phrases and _is_meant(words, place, size):
                span = (words[place].start, words[place + size - 1].end)
                yield Chip(Topic.KIND, *span, Conditions(kind=phrases[phrase]), use)
                place += size - 1
                break
        place += 1


def _is_meant(words: list[Word], place: int, size: int) -> bool:
    word = words[place]
    if size == 1 and word.typed != word.folded and word.typed != MARKED.get(word.folded, word.folded):
        return False
    following = words[place + 1].folded if place + 1 < len(words) else ""
    return (word.folded, following) not in NAMES
