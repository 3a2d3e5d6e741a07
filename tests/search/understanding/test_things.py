from datetime import date

import pytest

from search.understanding.conditions import Place
from search.understanding.gazetteer import Gazetteer
from search.understanding.knowledge import Knowledge
from search.understanding.sellers import Sellers
from search.understanding.synonyms import Synonyms
from search.understanding.understand import Understood, understand
from search.understanding.vocabulary import Vocabulary
from search.understanding.wanted import Reason, loosened

COUNTS = dict.fromkeys(
    ["ca", "kho", "tre", "banh", "tet", "lam", "tra", "bien", "lua", "trai", "cho", "muon", "rau"], 5
)
LAKE = Place("hồ Tịnh Tâm", 16.47, 107.57)
CITY = Place("Huế", 16.46, 107.59)
KNOWLEDGE = Knowledge(
    Vocabulary(COUNTS, [("rau", "muong")], {"tre": "tre", "cho": "chợ"}, ["muống"]),
    Synonyms(
        [
            *(
                ["tré", "nem"],
                ["làm bánh", "baking"],
                ["bánh tét", "bánh tày"],
                ["trà", "tea"],
                ["thanh trà", "pomelo"],
            ),
            *(["súp lơ", "cauliflower"], ["hải sản", "seafood"], ["tôm", "shrimp"], ["lửa trại", "campfire"]),
        ],
        apart=["trà đá"],
        families={"hải sản": ["tôm", "cua"]},
    ),
    Gazetteer([("Tịnh Tâm", LAKE), ("Huế", CITY)]),
    Sellers(["Cá khô bà Bảy"]),
)


def read(query: str) -> Understood:
    return understand(query, KNOWLEDGE, today=date(2026, 11, 30))


def needed(query: str) -> list[list[str]]:
    return [[" ".join(form.marked) for form in one.forms] for one in read(query).wanted if one.is_needed]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tre", [["tre"]]),
        ("cá tre", [["cá"], ["tre"]]),
        ("làm bánh tét", [["làm bánh", "baking"], ["bánh tét", "bánh tày"]]),
        ("suplo", [["súp lơ", "cauliflower"]]),
        ("banhtet", [["bánh tét", "bánh tày"]]),
        ("hải sản", [["hải sản", "seafood", "tôm", "cua"]]),
        ("hai san", [["hai san", "seafood", "tôm", "cua"]]),
        ("seafood", [["seafood", "hải sản", "tôm", "cua"]]),
        ("rau muốn", [["rau"], ["muốn", "muống"]]),
    ],
)
def test_words_are_read_with_what_means_the_same(query: str, found: list[list[str]]) -> None:
    assert needed(query) == found


def test_who_writes_marks_means_words_without_marks_as_well() -> None:
    assert [form.has_marks for query in ("cá tre", "ca tre") for one in read(query).wanted for form in one.forms] == [
        *(True, True),
        *(False, False),
    ]


def test_word_knows_other_things_it_is_part_of() -> None:
    assert [sorted(form.apart) for form in read("trà").wanted[0].forms] == [[" thanh trà ", " trà đá "], []]


def test_what_is_said_behind_a_word_of_place_is_aside() -> None:
    wanted = read("lửa trại bên biển").wanted
    assert [(one.forms[0].marked, one.is_needed, one.is_aside) for one in wanted] == [
        (("lửa", "trại"), True, False),
        (("bên",), False, False),
        (("biển",), True, True),
    ]


def test_seller_place_and_thing_are_told_apart() -> None:
    found = read("cá khô bà Bảy Tịnh Tâm")
    assert [(" ".join(one.forms[0].marked), one.is_needed, one.is_place, one.is_seller) for one in found.wanted] == [
        ("cá", True, False, False),
        ("khô", True, False, False),
        ("tịnh tâm", False, True, False),
        ("bà bảy", True, False, True),
    ]
    assert found.conditions.given() == {"around": LAKE}


def test_region_beside_goods_says_how_they_are_made() -> None:
    assert (read("cá Huế").conditions.given(), read("cá Huế").chips) == ({}, ())
    assert read("homestay Huế").conditions.given() == {"kind": "STAY", "near": CITY}


def test_loosened_phrase_is_left_word_by_word() -> None:
    found = loosened(read("bánh tét tre").wanted)
    assert [(one.forms[0].marked, one.forms[0].reason, one.is_aside) for one in found] == [
        (("bánh",), Reason.TYPED, False),
        (("tét",), Reason.TYPED, True),
        (("tre",), Reason.TYPED, False),
    ]
