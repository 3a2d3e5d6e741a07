from search.ranking.candidate import COUNTED, Scored
from search.ranking.fairness import fair
from tests.search.ranking.wishes import candidate


def hits(*each: tuple[str, float, dict[str, float]]) -> list[Scored]:
    return [
        Scored(
            candidate(f"{seller} {place}", pk=place, seller=seller),
            score,
            tuple(parts.get(code, 0.0) for code in COUNTED),
            None,
        )
        for place, (seller, score, parts) in enumerate(each)
    ]


def order(found: list[Scored]) -> list[int]:
    return [hit.candidate.pk for hit in fair(found, first=10)]


def test_third_of_a_seller_waits_for_others_as_near() -> None:
    here, there = {"NEAR": 30.0}, {"NEAR": 10.0}
    assert order(hits(("An", 100, here), ("An", 99, here), ("An", 98, here), ("Tư", 97, here))) == [0, 1, 3, 2]
    assert order(hits(("An", 100, here), ("An", 99, here), ("An", 98, here), ("Tư", 97, there))) == [0, 1, 2, 3]


def test_seller_who_was_asked_for_waits_for_nobody() -> None:
    asked = {"SELLER": 30.0}
    assert order(hits(("An", 100, asked), ("An", 99, asked), ("An", 98, asked), ("Tư", 97, {}))) == [0, 1, 2, 3]
