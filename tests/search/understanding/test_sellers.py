import pytest

from search.understanding.sellers import Sellers
from search.understanding.words import words_of

SELLERS = Sellers(
    ["Nước mắm bà Bảy", "Vườn o Mận", "Túi lác cô Hồ Thúy", "HTX Nông nghiệp Phú Hạ", "Cá lồng nhà Tư", "Nhà Vườn An"]
)


def called(query: str) -> list[str]:
    text, words = words_of(query)
    return [
        f"{text[one.start : one.end]}: {', '.join(' '.join(word.typed for word in part) for part in one.parts)}"
        + ("" if one.is_known else " (unknown)")
        for one in SELLERS.read(words)
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mắm bà Bảy", ["bà Bảy: bà bảy"]),
        ("mắm của bà Bảy", ["của bà Bảy: bà bảy"]),
        ("mam cua ba bay", ["cua ba bay: ba bay"]),
        ("vườn o Mận", ["vườn o Mận: o mận"]),
        ("mắm mệ Bảy", ["mệ Bảy: bảy"]),
        ("túi Hồ Thúy", ["Hồ Thúy: hồ thúy"]),
        ("cá nhà Tư", ["nhà Tư: nhà tư"]),
        ("lúa hợp tác xã Phú Hạ", ["hợp tác xã Phú Hạ: hợp tác xã, phú, hạ"]),
        ("lua htx nong nghiep phu ha", ["htx nong nghiep phu ha: htx, nong, nghiep, phu, ha"]),
        ("mắm bà Chín", ["bà Chín: chín (unknown)"]),
        ("mắm bà chín", []),
        ("mắm ba bảy", []),
        ("lúa htx rau", []),
        ("nhà vườn", []),
        ("htx", []),
        ("", []),
    ],
)
def test_seller_is_read_by_how_people_are_called(query: str, found: list[str]) -> None:
    assert called(query) == found


def test_name_typed_without_marks_is_typed_to_its_end() -> None:
    assert (called("nha co ho"), called("tui co ho thuy")) == ([], ["co ho thuy: co ho thuy"])


def test_union_is_the_one_that_has_most_of_the_name_in_a_row() -> None:
    sellers = Sellers(["Tổ hợp tác Rau Quảng Hạ", "HTX Rau má Phú Yên"])
    parts = [part[0].typed for one in sellers.read(words_of("htx rau ma quang dien")[1]) for part in one.parts]
    assert parts == ["htx", "rau", "ma"]
