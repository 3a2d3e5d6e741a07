import pytest

from search.ranking.meant import offer_shares
from search.ranking.text import TextScore
from tests.search.ranking.wishes import wanted

THING = [wanted("thuyền")]


def likeliest(wishes: list, **best: float) -> list[str]:
    scores = [(kind, TextScore(text, 0.0)) for kind, text in best.items()]
    shares = offer_shares(scores, wishes, has_kind=False)
    return sorted(kind for kind, share in shares.items() if share == 1.0)


@pytest.mark.parametrize(
    ("best", "meant"),
    [
        ({"PRODUCE": 0.9, "TOUR": 0.9}, ["PRODUCE"]),
        ({"PRODUCE": 0.6, "TOUR": 0.9}, ["PRODUCE"]),
        ({"PRODUCE": 0.1, "TOUR": 0.9}, ["STAY", "TOUR"]),
        ({"PRODUCE": 0.2, "STAY": 0.25}, ["PRODUCE"]),
        ({"SELLER": 1.0}, ["PRODUCE"]),
        ({}, ["PRODUCE"]),
    ],
)
def test_kind_whose_names_say_it_is_meant(best: dict[str, float], meant: list[str]) -> None:
    assert likeliest(THING, **best) == meant


def test_place_alone_asks_where_to_go_and_a_seller_alone_for_the_seller() -> None:
    assert likeliest([wanted("sịa", is_needed=False, is_place=True)]) == ["STAY", "TOUR"]
    assert likeliest([wanted("bà bảy", is_seller=True)]) == ["SELLER"]


def test_kind_that_was_chosen_is_meant_alone() -> None:
    assert set(offer_shares([], THING, has_kind=True).values()) == {1.0}
