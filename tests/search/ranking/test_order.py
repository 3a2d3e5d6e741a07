from search.asking import Circle
from search.ranking.order import Wish, ranked
from tests.search.ranking.wishes import NOW, candidate, wanted

HUE = Circle(16.4637, 107.5909, 5.0)


def test_thing_stands_above_what_is_made_of_it() -> None:
    things = [candidate("Mít sấy", pk=1), candidate("Mít tố nữ", pk=2), candidate("Mít non", pk=3)]
    assert [hit.candidate.pk for hit in ranked(things, Wish([wanted("mít")], NOW))] == [2, 1, 3]


def test_what_is_made_of_it_stands_first_where_it_was_asked_for() -> None:
    things = [candidate("Mít tố nữ", pk=1), candidate("Mít tố nữ sấy", pk=2)]
    found = ranked(things, Wish([wanted("mít"), wanted("sấy")], NOW), partly={1})
    assert [hit.candidate.pk for hit in found] == [2, 1]


def test_seller_who_was_named_stands_behind_what_they_have() -> None:
    things = [
        candidate("Dầu tràm Bảy Ngàn", pk=1, seller="Vườn nhà Tư"),
        candidate("Dầu tràm bà Bảy", pk=2, kind="SELLER", seller="Dầu tràm bà Bảy"),
        candidate("Dầu tràm", pk=3, seller="Dầu tràm bà Bảy"),
    ]
    wish = Wish([wanted("dầu tràm"), wanted("bà bảy", is_seller=True)], NOW)
    assert [hit.candidate.pk for hit in ranked(things, wish, partly={1})] == [3, 2, 1]


def test_seller_alone_stands_above_what_they_have() -> None:
    things = [
        candidate("Rau má", pk=1, seller="Vườn o Mận"),
        candidate("Vườn o Mận", pk=2, kind="SELLER", seller="Vườn o Mận"),
    ]
    wish = Wish([wanted("o mận", is_seller=True)], NOW)
    assert [hit.candidate.pk for hit in ranked(things, wish)] == [2, 1]


def test_word_of_the_sellers_name_is_no_word_of_the_thing_where_the_seller_was_named() -> None:
    things = [candidate("Nghêu", pk=1, seller="Hến o Mận"), candidate("Hến sông", pk=2, seller="Hến o Mận")]
    wish = Wish([wanted("hến"), wanted("o mận", is_seller=True)], NOW)
    texts = [dict(hit.parts)["TEXT"] for hit in ranked(things, wish)]
    assert texts[0] > 10 * texts[1]


def test_farther_away_is_less_near_inside_a_place_too() -> None:
    things = [candidate("Rau má", pk=pk, north=north) for pk, north in ((1, 20.0), (2, 4.0), (3, 0.0))]
    found = ranked(things, Wish([wanted("rau má")], NOW, near=HUE))
    assert [(hit.candidate.pk, round(dict(hit.parts)["NEAR"], 1)) for hit in found] == [(3, 30.0), (2, 26.4), (1, 6.4)]


def test_commune_that_was_named_is_there_as_far_as_it_reaches() -> None:
    wish = Wish([wanted("rau má")], NOW, near=HUE, commune="19867")
    assert [dict(hit.parts)["NEAR"] for hit in ranked([candidate("Rau má", north=9.0)], wish)] == [30.0]


def test_what_has_all_words_stands_above_what_has_some_unless_they_are_only_mentioned() -> None:
    mentioned, named = candidate("Hột vịt", pk=1), candidate("Bột rau má", pk=2)
    wish = Wish([wanted("bột"), wanted("rau má"), wanted("sạch")], NOW)
    assert [hit.candidate.pk for hit in ranked([mentioned, named], wish, partly={2})] == [2, 1]
    stays = Wish([wanted("bột"), wanted("rau má"), wanted("sạch")], NOW, has_kind=True)
    assert [hit.candidate.pk for hit in ranked([mentioned, named], stays, partly={2})] == [1, 2]


def test_goods_called_by_a_place_are_of_there_and_houses_elsewhere_come_last() -> None:
    place = wanted("thanh tiên", is_needed=False, is_place=True)
    things = [
        candidate("Homestay hoa giấy", pk=1, kind="STAY", north=40.0),
        candidate("Hoa giấy", pk=2, north=20.0),
        candidate("Hoa giấy Thanh Tiên", pk=3, north=90.0),
        candidate("Làm hoa giấy", pk=4, kind="TOUR", north=1.0),
    ]
    found = ranked(things, Wish([wanted("hoa giấy"), place], NOW, near=HUE))
    assert [hit.candidate.pk for hit in found] == [3, 2, 4, 1]
