import pytest

from search.ranking.order import texts_of
from search.ranking.text import sought, text_score
from search.understanding.wanted import Form, Reason, Wanted
from tests.search.ranking.wishes import candidate, wanted


def test_word_of_another_thing_counts_less() -> None:
    tea = Wanted((Form(("tra",), ("trà",), Reason.TYPED, apart=(" thanh trà ",)),))
    found = [text_score(sought([tea]), texts_of(candidate(title))).text for title in ("Trà gừng", "Thanh trà")]
    assert found[0] > found[1]


def test_synonym_has_just_its_marks() -> None:
    boat = wanted("ghe", reason=Reason.SYNONYM)
    assert (
        text_score(sought([boat]), texts_of(candidate("Ghẹ xanh"))).text
        < text_score(sought([boat]), texts_of(candidate("Ghe máy"))).text / 5
    )


@pytest.mark.parametrize(("title", "share"), [("Đêm lửa trại", 2 / 3), ("Bình minh biển", 1 / 3)])
def test_what_was_said_first_counts_more_than_where_it_is(title: str, share: float) -> None:
    words = [wanted("lửa trại"), wanted("biển", is_aside=True)]
    whole = text_score(sought(words), texts_of(candidate("Lửa trại biển"))).text
    assert round(text_score(sought(words), texts_of(candidate(title)), has_all=False).text, 4) == round(share / 1.7, 4)
    assert whole == 1.0


def test_place_in_the_sellers_name_helps_a_thing() -> None:
    words = [wanted("hạt sen"), wanted("tịnh tâm", is_needed=False, is_place=True)]
    near, other = (
        text_score(sought(words), texts_of(candidate("Hạt sen khô", seller=name)))
        for name in ("Sen Tịnh Tâm", "Sen An")
    )
    assert round(near.text - other.text, 4) > 0


def test_word_without_marks_counts_less_in_a_proper_name() -> None:
    words = [Wanted((Form(("hoa",), ("hoa",), Reason.TYPED),))]
    flower, place = (
        text_score(sought(words), texts_of(candidate(title))).text for title in ("Bó hoa sen", "Sắn tươi Hóa Châu")
    )
    assert flower > place


def test_classifier_is_no_part_of_what_a_name_begins_with() -> None:
    words = [wanted("thơm")]
    assert text_score(sought(words), texts_of(candidate("Trái thơm"))).text == 1.0
