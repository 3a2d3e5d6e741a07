import pytest

from search.engines.matching import AllOf, AnyOf, Token, found_by, heads, in_name, likelier
from search.understanding.wanted import Form, Reason, Wanted


def typed(*words: str, marked: tuple[str, ...] = (), is_unfinished: bool = False) -> Form:
    return Form(words, marked or words, Reason.TYPED, is_unfinished)


RAU = Wanted((typed("rau"),))
RAU_MA = Wanted((typed("rau", "ma", marked=("rau", "má")),))
HELP = Wanted((typed("cho"),), is_needed=False)


def test_word_without_marks_is_looked_for_without_them():
    assert found_by([RAU, HELP]) == Token("rau")
    assert found_by([RAU, HELP], in_descriptions=True) == AnyOf((Token("rau"), Token(".rau")))


def test_typed_marks_are_heeded_but_in_names():
    assert found_by([RAU_MA]) == AnyOf((Token("rau_má"), Token("=rau_ma")))
    assert found_by([RAU_MA], in_descriptions=True) == AnyOf(
        (Token("rau_má"), Token("=rau_ma"), AllOf((Token(".rau"), Token(".má"))))
    )
    assert in_name([RAU_MA]) == Token("=rau_ma")


def test_what_stands_for_it_has_just_its_marks():
    cassava = Wanted((typed("khoai", "mi"), Form(("san",), ("sắn",), Reason.SYNONYM)))
    assert in_name([cassava]) == AnyOf((Token("=khoai_mi"), Token("=sắn")))
    assert found_by([cassava], in_descriptions=True) == AnyOf(
        (Token("khoai_mi"), AllOf((Token(".khoai"), Token(".mi"))), Token("sắn"), Token(".sắn"))
    )


def test_last_word_may_go_on():
    unfinished = Wanted((typed("rau", "m", is_unfinished=True),))
    assert found_by([unfinished], in_descriptions=True) == AnyOf(
        (Token("rau_m", is_open=True), AllOf((Token(".rau"), Token(".m", is_open=True))))
    )
    assert heads([unfinished]) == Token("^rau_m", is_open=True)


def test_every_needed_word_or_any():
    rau, cai = Token("rau"), Token("cai")
    wanted = [RAU, Wanted((typed("cai"),))]
    assert found_by(wanted) == AllOf((rau, cai))
    assert found_by(wanted, any_word=True) == AnyOf((rau, cai))


def test_beginning_is_three_words_at_most():
    assert heads([Wanted((typed("banh", "bot", "loc", "la", is_unfinished=True),))]) == Token("^banh_bot_loc")


def test_names_stand_before_others():
    found = found_by([RAU])
    assert found is not None
    assert likelier([RAU], found) == [
        AllOf((Token("=rau"), Token("^rau"))),
        Token("=rau"),
        AllOf((found, Token("^rau"))),
    ]


@pytest.mark.parametrize("wanted", [[], [HELP]])
def test_nothing_needed_is_nothing_asked(wanted):
    assert (found_by(wanted), in_name(wanted), heads(wanted)) == (None, None, None)
