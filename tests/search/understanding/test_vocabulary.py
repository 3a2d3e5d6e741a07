import pytest

from search.understanding.vocabulary import Vocabulary

COUNTS = {
    "rau": 90,
    "ma": 40,
    "mam": 20,
    "nuoc": 30,
    "khoai": 9,
    "lang": 9,
    "lan": 30,
    "homestay": 12,
    "na": 1,
    "oc": 2,
}
PAIRS = [("rau", "ma"), ("nuoc", "mam"), ("khoai", "lang")]
WORDS = Vocabulary(COUNTS, PAIRS)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rauma", ("rau", "ma")),
        ("nuocmam", ("nuoc", "mam")),
        ("khoailang", ("khoai", "lang")),
        ("rau", None),
        ("rauxyz", None),
        ("", None),
        ("ra" * 50, None),
    ],
)
def test_split_finds_words_written_in_one(word: str, parts: tuple[str, ...] | None) -> None:
    assert WORDS.split(word) == parts


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("khaoi", ["khoai"]),
        ("homstay", ["homestay"]),
        ("hoemsaty", ["homestay"]),
        ("zzzz", []),
        ("1234", []),
        ("ra", []),
    ],
)
def test_alike_forgives_one_letter_and_two_in_long_words(word: str, known: list[str]) -> None:
    assert WORDS.alike(word) == known


def test_alike_of_short_words_needs_a_neighbour() -> None:
    assert (WORDS.alike("rsu"), WORDS.alike("rsu", after="ma")) == ([], ["rau"])


def test_alike_puts_what_stands_beside_the_neighbour_first() -> None:
    assert WORDS.alike("lank", before="khoai") == ["lang", "lan"]


def test_begins_asks_for_the_beginning_only() -> None:
    assert [WORDS.begins(word) for word in ("hom", "omes", "")] == [True, False, False]


def test_alike_has_what_fingers_do_first() -> None:
    vocabulary = Vocabulary({"tria": 1, "tra": 50})
    assert (vocabulary.alike("trka"), vocabulary.alike("trxa")) == (["tria", "tra"], ["tra", "tria"])
