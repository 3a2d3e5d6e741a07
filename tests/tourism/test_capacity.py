import pytest

from marketplace.values.refusal import Refused
from tourism.domain.capacity import check_party, check_rooms, rooms_needed


@pytest.mark.parametrize(
    ("adults", "children", "needed"), [(1, 0, 1), (2, 1, 1), (3, 0, 2), (2, 2, 2), (4, 2, 2), (1, 9, 4)]
)
def test_rooms_needed_for_two_adults_and_a_child(adults: int, children: int, needed: int) -> None:
    assert rooms_needed(adults=adults, children=children, max_adults=2, sleeps=3) == needed


@pytest.mark.parametrize(
    ("adults", "children", "code", "field"),
    [
        (0, 0, "NO_ADULT", "adults"),
        (0, 2, "NO_ADULT", "adults"),
        (-1, 0, "NO_ADULT", "adults"),
        (1, -1, "INVALID", "children"),
        (61, 0, "TOO_MANY_GUESTS", "adults"),
    ],
)
def test_check_party_refuses(adults: int, children: int, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_party(adults=adults, children=children)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_check_rooms_says_how_many_fit() -> None:
    with pytest.raises(Refused) as refused:
        check_rooms(adults=4, children=1, rooms=1, max_adults=2, sleeps=3)
    assert refused.value.code == "TOO_MANY_GUESTS"
    assert refused.value.field == "adults"
    assert refused.value.facts == {"fits": 3, "fits_adults": 2, "needed": 2}


def test_check_rooms_names_children_when_they_are_too_many() -> None:
    with pytest.raises(Refused) as refused:
        check_rooms(adults=2, children=2, rooms=1, max_adults=2, sleeps=3)
    assert refused.value.field == "children"


def test_check_rooms_lets_a_child_take_an_adults_place() -> None:
    check_rooms(adults=1, children=2, rooms=1, max_adults=2, sleeps=3)


@pytest.mark.parametrize("rooms", [0, -1])
def test_check_rooms_refuses_no_room(rooms: int) -> None:
    with pytest.raises(Refused) as refused:
        check_rooms(adults=1, children=0, rooms=rooms, max_adults=2, sleeps=3)
    assert (refused.value.code, refused.value.field) == ("INVALID", "rooms")
