"""The drawing of results: everything inside, fingers fit, names do not lie on pins."""

from typing import Any

from web.result_map import HIGHEST, LOWEST, WIDTH, result_map

QUANG_DIEN = {"name": "Quảng Điền", "latitude": 16.5697, "longitude": 107.5330}
DAN_DIEN = {"name": "Đan Điền", "latitude": 16.6304, "longitude": 107.4380}
NOWHERE = {"name": "Hóa Châu", "latitude": None, "longitude": None}


def hit(number: int, commune: dict[str, Any], **changes: Any) -> dict[str, Any]:
    place = {"latitude": commune["latitude"], "longitude": commune["longitude"]}
    return {
        "number": number,
        "kind": "PRODUCE",
        "slug": f"mon-{number}",
        "communeName": commune["name"],
        **place,
        **changes,
    }


def test_map_without_places_is_none() -> None:
    assert result_map([], [QUANG_DIEN]) is None
    assert result_map([hit(1, NOWHERE)], [QUANG_DIEN]) is None


def test_pin_of_one_result_leads_to_its_page() -> None:
    drawn = result_map([hit(1, QUANG_DIEN)], [])
    assert drawn is not None
    assert [(pin.x, pin.y, pin.label, pin.address) for pin in drawn.pins] == [(170, 105, "1", "/san-vat/mon-1/")]


def test_pin_of_several_results_leads_to_their_line() -> None:
    drawn = result_map([hit(number, QUANG_DIEN) for number in (1, 2, 3)], [])
    assert drawn is not None
    assert [(pin.label, pin.address) for pin in drawn.pins] == [("1 +2", "#noi-1")]


def test_villages_apart_have_pins_apart_with_their_names_under_them() -> None:
    drawn = result_map([hit(1, QUANG_DIEN), hit(2, DAN_DIEN), hit(3, NOWHERE)], [QUANG_DIEN, DAN_DIEN, NOWHERE])
    assert drawn is not None
    assert [(pin.label, pin.x > WIDTH / 2, pin.y > drawn.height / 2) for pin in drawn.pins] == [
        ("1", True, True),
        ("2", False, False),
    ]
    assert [(village.name, village.has_dot) for village in drawn.villages] == [
        ("Quảng Điền", False),
        ("Đan Điền", False),
    ]
    assert drawn.unplaced == 1


def test_village_without_results_is_a_dot_where_there_is_room() -> None:
    near = {"name": "Gần đó", "latitude": 16.6000, "longitude": 107.4855}
    far = {"name": "Xa lắm", "latitude": 15.0, "longitude": 107.0}
    drawn = result_map([hit(1, QUANG_DIEN), hit(2, DAN_DIEN)], [near, far])
    assert drawn is not None
    assert [(village.name, village.has_dot) for village in drawn.villages] == [("Gần đó", True)]


def test_everything_is_inside_however_far_apart() -> None:
    north, south = (
        {"name": "A", "latitude": 16.9, "longitude": 107.5},
        {"name": "B", "latitude": 10.2, "longitude": 107.6},
    )
    for places in ([north, south], [QUANG_DIEN, QUANG_DIEN], [QUANG_DIEN, DAN_DIEN]):
        drawn = result_map([hit(number, place) for number, place in enumerate(places, 1)], places)
        assert drawn is not None
        assert LOWEST <= drawn.height <= HIGHEST
        assert all(22 <= pin.x <= WIDTH - 22 and 22 <= pin.y <= drawn.height - 22 for pin in drawn.pins)
        assert drawn.scale[1] <= WIDTH / 3


def test_scale_is_a_round_distance() -> None:
    drawn = result_map([hit(1, QUANG_DIEN), hit(2, DAN_DIEN)], [])
    assert drawn is not None
    assert drawn.scale == (2, 51)
