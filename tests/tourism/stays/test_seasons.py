from datetime import date, timedelta

import pytest

from marketplace.values.refusal import NotFound, Refused
from tests.listings.factories import owner_of
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_room_type
from tourism.domain.stays.seasons import SeasonGiven, delete_season, first_shared_night, save_season
from tourism.models import RoomType, Season

pytestmark = pytest.mark.django_db


def host_of(room_type: RoomType) -> object:
    return owner_of(room_type.property.seller)


def tet(**changes: object) -> SeasonGiven:
    return SeasonGiven(**{"name": "Tết", "first": days_ahead(5), "last": days_ahead(9), "price": 500_000, **changes})


def test_save_season_makes_and_changes_one() -> None:
    room_type = make_room_type()
    made = save_season(user=host_of(room_type), given=tet(), room_type_id=room_type.pk)
    two = frozenset({days_ahead(6).weekday(), days_ahead(5).weekday()})
    save_season(user=host_of(room_type), given=tet(price=600_000, weekdays=two), season_id=made.pk)
    season = Season.objects.get()
    assert (season.price, season.weekdays) == (600_000, sorted(two))
    assert (season.first, season.last) == (days_ahead(5), days_ahead(9))


def test_two_seasons_of_one_night_are_refused_naming_it() -> None:
    room_type = make_room_type()
    save_season(user=host_of(room_type), given=tet(), room_type_id=room_type.pk)
    with pytest.raises(Refused) as refused:
        save_season(
            user=host_of(room_type),
            given=tet(name="Lễ", first=days_ahead(9), last=days_ahead(12)),
            room_type_id=room_type.pk,
        )
    assert (refused.value.code, refused.value.facts["date"], Season.objects.count()) == ("OVERLAPS", days_ahead(9), 1)


MONDAY = date(2026, 12, 7)


def test_seasons_of_other_weekdays_share_no_night() -> None:
    given = SeasonGiven("a", MONDAY, MONDAY + timedelta(days=30), 1, frozenset({4, 5}))
    other = Season(first=MONDAY + timedelta(days=3), last=MONDAY + timedelta(days=90), weekdays=[0, 1])
    assert first_shared_night(given, other) is None
    other.weekdays = [5]
    assert first_shared_night(given, other) == MONDAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": " "}, ("REQUIRED", "name")),
        ({"price": 0}, ("INVALID", "price")),
        ({"last": -1}, ("INVALID", "last")),
        ({"last": 4}, ("INVALID", "last")),
        ({"last": 1200}, ("INVALID", "last")),
        ({"weekdays": frozenset({7})}, ("INVALID", "weekdays")),
    ],
)
def test_season_with_bad_input(changes: dict[str, object], expected: tuple[str, str]) -> None:
    room_type = make_room_type()
    if isinstance(changes.get("last"), int):
        changes = {"last": days_ahead(changes["last"])}
    with pytest.raises(Refused) as refused:
        save_season(user=host_of(room_type), given=tet(**changes), room_type_id=room_type.pk)
    assert ((refused.value.code, refused.value.field), Season.objects.count()) == (expected, 0)


def test_season_that_never_comes_is_refused() -> None:
    room_type, day = make_room_type(), days_ahead(5)
    with pytest.raises(Refused) as refused:
        given = tet(first=day, last=day, weekdays=frozenset({(day.weekday() + 1) % 7}))
        save_season(user=host_of(room_type), given=given, room_type_id=room_type.pk)
    assert refused.value.field == "weekdays"


def test_seasons_of_others_are_not_found() -> None:
    room_type = make_room_type()
    made = save_season(user=host_of(room_type), given=tet(), room_type_id=room_type.pk)
    for verb in (
        lambda: save_season(user=make_user(), given=tet(), room_type_id=room_type.pk),
        lambda: save_season(user=make_user(), given=tet(), season_id=made.pk),
        lambda: delete_season(user=make_user(), season_id=made.pk),
    ):
        with pytest.raises(NotFound):
            verb()
    assert Season.objects.get().price == 500_000


def test_delete_season() -> None:
    room_type = make_room_type()
    made = save_season(user=host_of(room_type), given=tet(), room_type_id=room_type.pk)
    delete_season(user=host_of(room_type), season_id=made.pk)
    assert Season.objects.count() == 0
