import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.text import fold
from search.understanding.keyboards import from_keys, is_syllable


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("mas", "má"),
        ("nuowcs", "nước"),
        ("nuocsw", "nước"),
        ("dduwowngf", "đường"),
        ("duongwfd", "đường"),
        ("hoaf", "hòa"),
        ("thuyeenf", "thuyền"),
        ("ruowuj", "rượu"),
        ("tieeu", "tiêu"),
        ("quar", "quả"),
        ("ca1", "cá"),
        ("ca61", "cấ"),
        ("d9u7o7ng2", "đường"),
        ("d9uong72", "đường"),
        ("ruou75", "rượu"),
        ("hue61", "huế"),
    ],
)
def test_from_keys_reads_telex_and_vni(keys: str, word: str) -> None:
    assert from_keys(keys) == word


@pytest.mark.parametrize("keys", ["rau", "homestay", "tours", "50k", "1kg", "kg", "123", "má", "", "m!s", "s" * 400])
def test_from_keys_leaves_other_words_alone(keys: str) -> None:
    assert from_keys(keys) is None


@given(st.text(alphabet="abcdeghiklmnopqrstuvxywfjz0123456789", max_size=14))
def test_from_keys_makes_syllables_only(keys: str) -> None:
    word = from_keys(keys)
    assert word is None or is_syllable(fold(word))


def test_is_syllable_knows_vietnamese_from_other_words() -> None:
    words = ["nghieng", "nuoc", "qua", "gi", "homestay", "brau", "x", "oc", "aaa"]
    assert [word for word in words if is_syllable(word)] == ["nghieng", "nuoc", "qua", "gi", "oc"]
