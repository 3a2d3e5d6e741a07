from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.understanding.synonyms import Synonyms
from search.understanding.understand import Knowledge, Understood, understand
from search.understanding.vocabulary import Vocabulary

COUNTS = dict.fromkeys(
    ["rau", "ma", "nuoc", "mam", "nam", "rom", "homestay", "khoai", "lang", "lac", "rang", "o", "cho", "noi", "thuyen"],
    5,
)
PAIRS = [("rau", "ma"), ("nuoc", "mam"), ("nam", "rom"), ("khoai", "lang")]
KNOWLEDGE = Knowledge(
    Vocabulary(COUNTS, PAIRS, {"khoai": "khoai", "lang": "lang", "homestay": "homestay"}),
    Synonyms([["đậu phộng", "lạc"], ["bắp", "ngô"]]),
)


def read(query: str) -> Understood:
    return understand(query, KNOWLEDGE, today=date(2026, 11, 30))


def ways(query: str) -> list[list[str]]:
    return [[f"{form.reason.name} {' '.join(form.marked)}" for form in one.forms] for one in read(query).wanted]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Rau  MÁ!", [["TYPED rau"], ["TYPED má"]]),
        ("rau mas", [["TYPED rau"], ["TYPED má"]]),
        ("rau ma1", [["TYPED rau"], ["TYPED má"]]),
        ("raumá", [["TYPED rau"], ["TYPED má"]]),
        ("na m rom", [["TYPED na m", "JOINED nam"], ["TYPED rom"]]),
        ("home stay", [["TYPED home stay"]]),
        ("đậu phộng rang", [["TYPED đậu phộng", "SYNONYM lạc"], ["TYPED rang"]]),
        ("homestai", [["TYPED homestai", "SPELLING homestay"]]),
        ("", []),
        ("!!! ???", []),
        ("🥬", []),
    ],
)
def test_understand_gives_each_word_its_forms(query: str, found: list[list[str]]) -> None:
    assert ways(query) == found


def test_last_word_may_go_on_unless_a_space_or_a_known_word_ends_it() -> None:
    ends = [read(query).wanted[-1].forms[0].is_unfinished for query in ("rau thuy", "rau thuyen", "thuy rau")]
    assert ends == [True, False, False]


def test_misspelt_query_says_what_was_meant() -> None:
    assert [read(query).meant for query in ("khaoi lang", "khoai lang", "đậu phộng hoemstay")] == [
        "khoai lang",
        None,
        "đậu phộng homestay",
    ]


def test_helping_words_need_not_stand_there() -> None:
    assert [(one.forms[0].marked, one.is_needed) for one in read("rau ở chợ").wanted] == [
        (("rau",), True),
        (("ở",), False),
        (("chợ",), True),
    ]


def test_only_helping_words_are_looked_for_after_all() -> None:
    assert [one.is_needed for one in read("ở cho").wanted] == [True, True]


def test_long_query_is_cut() -> None:
    assert [len(read(query * 2_000).wanted) for query in ("rau má ", "raumarauma ")] == [12, 12]


@given(st.text(max_size=300))
def test_any_text_is_understood(text: str) -> None:
    found = read(text)
    assert all(0 <= chip.start < chip.end <= len(found.text) for chip in found.chips)
    assert all(one.forms for one in found.wanted)
