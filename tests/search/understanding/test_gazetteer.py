import pytest

from search.understanding.conditions import Place
from search.understanding.gazetteer import Gazetteer
from search.understanding.words import words_of

BRIDGE = Place("cầu ngói Thanh Toàn", 16.45, 107.65)
TOWN = Place("Hương Thủy", 16.4, 107.66)
VILLAGE = Place("Thủy Xuân", 16.43, 107.57)
CITY = Place("Huế", 16.46, 107.59)
PLACES = Gazetteer(
    [
        *(("cầu ngói Thanh Toàn", BRIDGE), ("Hương Thủy", TOWN), ("Thủy Xuân", VILLAGE), ("Huế", CITY)),
        *(("bãi biển Thuận An", VILLAGE), ("bãi biển Lăng Cô", TOWN)),
    ]
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nhà gần cầu ngói", [BRIDGE]),
        ("nha gan cau ngoi", [BRIDGE]),
        ("nhà gần cầu", []),
        ("nhà gần bãi biển", []),
        ("cầu ngói", []),
        ("nhà ở Huế", [CITY]),
        ("hoa ở huệ", []),
        ("hoa o hue", [CITY]),
    ],
)
def test_part_of_a_name_is_a_place_where_one_is_asked_for(query: str, found: list[Place]) -> None:
    chips = PLACES.read(words_of(query)[1])
    assert [chip.conditions.near or chip.conditions.commune for chip in chips] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("làm hương Thủy Xuân", [VILLAGE]),
        ("nón Hương Thủy", [TOWN]),
        ("non huong thuy", [TOWN]),
        ("hoa huệ", []),
        ("mè xửng Huế", [CITY]),
    ],
)
def test_name_begins_where_somebody_wrote_it_so(query: str, found: list[Place]) -> None:
    assert [chip.conditions.around for chip in PLACES.named(words_of(query)[1])] == found
