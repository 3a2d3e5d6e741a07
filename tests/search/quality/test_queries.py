from collections import Counter

import pytest

from tests.search.quality.corpus import corpus
from tests.search.quality.intents import intents
from tests.search.quality.judging import grade
from tests.search.quality.keystrokes import ALL_LAST, TONE_AFTER_VOWELS, typed
from tests.search.quality.queries import CLASSES, queries
from tests.search.quality.slips import slips
from tests.search.quality.split import is_held_out
from tests.search.quality.tables import rows


def test_there_are_enough_of_every_class():
    counts = Counter(query.kind for query in queries())
    assert len(queries()) >= 320
    assert set(counts) == set(CLASSES)
    assert min(counts.values()) >= 25


def test_no_query_is_asked_twice():
    assert [text for text, count in Counter(query.text for query in queries()).items() if count > 1] == []


def test_every_intent_is_asked_for():
    assert set(intents()) == {query.intent.key for query in queries()}


@pytest.fixture(scope="module")
def best() -> dict[str, int]:
    """The highest grade there is, by intent."""
    return {key: max(grade(wanted, document) for document in corpus()) for key, wanted in intents().items()}


def test_every_intent_has_just_what_is_wanted(best):
    assert [key for key, highest in best.items() if highest != 3] == []


def test_a_third_of_every_class_is_held_out():
    counts = Counter(query.kind for query in queries())
    held_out = Counter(query.kind for query in queries() if query.is_held_out)
    assert all(0.25 <= held_out[kind] / count <= 0.42 for kind, count in counts.items())


def test_slips_stay_on_the_side_of_what_was_meant():
    meant = {row["text"]: row["intent"] for row in rows("asked") if row["class"] == "MARKED"}
    assert all(is_held_out(row["intent"]) == is_held_out(meant[row["meant"]]) for row in rows("slips"))


def test_slips_are_what_the_generator_makes():
    assert list(slips()) == rows("slips")


@pytest.mark.parametrize(
    ("text", "telex", "vni"),
    [
        ("rau má", "rau mas", "rau ma1"),
        ("cá nước", "cas nuowcs", "ca1 nuo7c1"),
        ("đậu đũa", "ddaauj dduax", "d9a6u5 d9ua4"),
        ("rượu", "ruowuj", "ruo7u5"),
        ("hành lá", "hanhf las", "hanh2 la1"),
        ("mướp đắng", "muowps ddawngs", "muo7p1 d9a8ng1"),
        ("mùi tây", "muif taay", "mui2 ta6y"),
        ("cải thảo", "cair thaor", "cai3 thao3"),
    ],
)
def test_keys_with_the_tone_last(text, telex, vni):
    assert (typed(text, "telex"), typed(text, "vni")) == (telex, vni)


@pytest.mark.parametrize(
    ("text", "after_vowels", "last"),
    [
        ("nước mắm", "nuowsc mawsm", "nuocws mamws"),
        ("bột", "boojt", "botoj"),
        ("đậu", "ddaauj", "ddauaj"),
        ("tra", "tra", "tra"),
    ],
)
def test_keys_in_other_places(text, after_vowels, last):
    assert (typed(text, "telex", TONE_AFTER_VOWELS), typed(text, "telex", ALL_LAST)) == (after_vowels, last)
