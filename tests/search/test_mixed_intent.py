"""Kind, thing, place and seller together, as people type them: the same on both engines."""

from copy import copy

import pytest

from marketplace.values.money import Money
from search.domain import filtering, indexing
from search.domain.widening import WIDER
from search.engines.protocol import CANDIDATES
from search.models import SearchDocument
from tests.search.selling import found, reindex, sell, titles
from tests.sellers.factories import make_seller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]

LAGOON = (16.62, 107.485)
"""Of phá Tam Giang, in the market's list of places; it reaches ten kilometres."""


@pytest.fixture
def two_sellers():
    sell(make_seller(name="Mắm ruốc bà Bảy"), "Mắm nêm", "Dưa món")
    sell(make_seller(name="Vườn o Mận"), "Mắm ruốc", "Rau má", price=Money(20_000))


def put(title: str, *, kind: str, north: float) -> None:
    """Make a document one of another kind, so many kilometres to the north of the lagoon's middle."""
    where = {"latitude": LAGOON[0] + north / 111.2, "longitude": LAGOON[1]}
    SearchDocument.objects.filter(title=title).update(kind=kind, **where)
    reindex(SearchDocument.objects.get(title=title))


@pytest.mark.parametrize("query", ["mắm bà Bảy", "mam ba bay", "mắm của bà Bảy", "mắm mệ Bảy"])
def test_thing_of_a_seller_stands_above_the_seller_and_others_of_it(two_sellers, query):
    assert titles(query)[:3] == ["Mắm nêm", "Mắm ruốc bà Bảy", "Mắm ruốc"]


@pytest.mark.parametrize("query", ["vườn o Mận", "vuon o man", "o Mận"])
def test_seller_alone_is_found_with_all_they_have(two_sellers, query):
    found = titles(query)
    assert (found[0], sorted(found[1:3])) == ("Vườn o Mận", ["Mắm ruốc", "Rau má"])


def test_seller_nobody_knows_is_left_aside(two_sellers):
    assert sorted(titles("rau má bà Chín")) == ["Rau má"]


def test_maker_is_asked_for(two_sellers):
    assert titles("ai bán mắm")[0] == "Mắm ruốc bà Bảy"


def test_price_and_seller_hold_together(two_sellers):
    assert titles("mắm o Mận dưới 30k")[0] == "Mắm ruốc"


def test_house_a_little_farther_away_follows_those_at_the_place():
    sell(make_seller(name="Nhà chị Vân"), "Homestay Sen", "Homestay Nò", "Homestay Xa", "Homestay Rất Xa")
    for title, north in (("Homestay Sen", 1.0), ("Homestay Nò", 8.0), ("Homestay Xa", 10 * WIDER - 1)):
        put(title, kind="STAY", north=north)
    put("Homestay Rất Xa", kind="STAY", north=10 * WIDER + 1)
    assert titles("homestay gần phá Tam Giang") == ["Homestay Sen", "Homestay Nò", "Homestay Xa"]


def test_tour_that_alone_is_called_so_is_meant():
    sell(make_seller(name="Nhà chị Vân"), "Lửa trại trên phá", "Than củi")
    put("Lửa trại trên phá", kind="TOUR", north=0.0)
    assert titles("lửa trại")[0] == "Lửa trại trên phá"


def test_kind_that_nobody_has_leaves_what_is_like_it():
    sell(make_seller(name="Nhà chị Vân"), "Bánh lá", "Rau má")
    assert titles("bánh ép") == ["Bánh lá"]


def test_family_is_found_by_its_members():
    sell(make_seller(name="Nhà chị Vân"), "Tôm đất", "Cua gạch", "Rau má")
    assert sorted(titles("hải sản")) == ["Cua gạch", "Tôm đất"]


def test_phrase_in_one_word_is_found_by_its_synonym():
    sell(make_seller(name="Nhà chị Vân"), "Bông cải", "Rau má")
    assert titles("suplo") == ["Bông cải"]


def test_free_days_are_asked_of_tourism_once(two_sellers, monkeypatch):
    asked = []
    monkeypatch.setattr(filtering, "free_tours", lambda **days: asked.append(days) or [])
    found("mắm bà Bảy cuối tuần")
    assert len(asked) == 1


def test_place_that_nothing_is_near_is_left_aside_with_a_kind_too(two_sellers):
    answer = found("homestay phố cổ Hội An")
    assert (answer.hits, answer.dropped) == ([], ("KIND", "PLACE"))


def test_number_of_statements_does_not_depend_on_what_is_found(two_sellers, django_assert_max_num_queries):
    titles("mắm bà Bảy")  # what the market knows is read once
    with django_assert_max_num_queries(8):
        found("mắm bà Bảy gần phá Tam Giang dưới 100k")


def test_what_is_at_the_place_that_is_named_is_among_the_likeliest_however_many_there_are_elsewhere():
    sell(make_seller(name="Vườn o Mận"), "Rau má", "Rau má trồng ở ruộng nhà mình")
    elsewhere = SearchDocument.objects.get(title="Rau má")
    copies = [copy(elsewhere) for _one in range(CANDIDATES)]
    for number, one in enumerate(copies, start=1):
        one.pk, one.object_pk, one.object_id = None, 1_000_000 + number, f"far-{number}"
        one.latitude, one.longitude = 10.0, 106.0
    indexing.put("PRODUCE", [one.object_pk for one in copies], copies)
    SearchDocument.objects.filter(title="Rau má").update(latitude=10.0, longitude=106.0)
    reindex(SearchDocument.objects.get(pk=elsewhere.pk))
    put("Rau má trồng ở ruộng nhà mình", kind="PRODUCE", north=1)
    near = found("rau má phá Tam Giang")
    assert (near.total, near.hits[0].document.title) == (CANDIDATES + 2, "Rau má trồng ở ruộng nhà mình")
