import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.text import fold, normalise, slugify, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Rau Má", "rau ma"), ("ĐƯỜNG", "duong"), ("Nước mắm", "nuoc mam"), ("  hai   chữ ", "hai chu"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet="aăâdđeêoôơuưyáàảãạếềểễệ ĐƯỜNG", max_size=30))
def test_fold_does_not_care_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("quý", "quý"), ("toàn", "toàn")]
)
def test_normalise_writes_the_new_style(old: str, new: str) -> None:
    assert normalise(old) == new


def test_slugify() -> None:
    assert slugify("Trà rau má — 20 túi!") == "tra-rau-ma-20-tui"


def test_sort_key_is_a_dictionary_of_vietnamese() -> None:
    words = ["đu đủ", "dưa", "ăn", "anh", "ân", "ma", "mà", "mả", "mã", "má", "mạ", "ơi", "ong", "ôn"]
    assert sorted(words, key=sort_key) == [
        "anh", "ăn", "ân", "dưa", "đu đủ", "ma", "mà", "mả", "mã", "má", "mạ", "ong", "ôn", "ơi",
    ]  # fmt: skip
