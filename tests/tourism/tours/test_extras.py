import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import rates
from tourism.domain.tours.extras import NOTHING, Choice, Extras, Option, choose, spoken
from tourism.domain.words import line_label

HUE = Option(1, {"vi": "Ga Huế", "en": "Huế station"}, 50_000, is_per_guest=True, where={"vi": "Cổng chính"})
HERE = Option(2, {"vi": "Bến Vĩnh Tu"}, 0, is_per_guest=False, minutes_before=10)
LUNCH = Option(7, {"vi": "Cơm trưa", "en": "Lunch"}, 80_000, is_per_guest=True)
ROD = Option(8, {"vi": "Cần câu"}, 30_000, is_per_guest=False, most=2)


def chosen(choice: Choice, people: int = 3) -> Extras:
    return choose(choice, people=people, pickups=[HUE, HERE], add_ons=[LUNCH, ROD])


def test_nothing_chosen_is_nothing() -> None:
    assert chosen(NOTHING) == Extras()


def test_pickup_for_each_guest_and_add_ons_by_piece() -> None:
    extras = chosen(Choice(1, {8: 2, 7: 3}))
    assert [(line.category, line.quantity, line.total) for line in extras.lines] == [
        ("PICKUP", 3, Money(150_000)),
        ("ADD_ON", 3, Money(240_000)),
        ("ADD_ON", 2, Money(60_000)),
    ]
    assert extras.pickup == {
        "id": 1,
        "names": {"vi": "Ga Huế", "en": "Huế station"},
        "where": {"vi": "Cổng chính"},
        "minutes_before": 0,
    }
    assert [(one["id"], one["quantity"]) for one in extras.add_ons] == [(7, 3), (8, 2)]


def test_what_costs_nothing_has_no_line() -> None:
    extras = chosen(Choice(2, {7: 0}))
    assert (extras.lines, extras.add_ons) == ((), ())
    assert extras.pickup is not None
    assert extras.pickup["minutes_before"] == 10


@pytest.mark.parametrize(
    ("choice", "code", "field", "facts"),
    [
        (Choice(9), "NOT_FOUND", "pickupPointId", {}),
        (Choice(None, {9: 1}), "NOT_FOUND", "addOns", {}),
        (Choice(None, {7: -1}), "INVALID", "addOns", {}),
        (Choice(None, {7: 4}), "TOO_MANY_ADD_ONS", "addOns", {"most": 3}),
        (Choice(None, {8: 3}), "TOO_MANY_ADD_ONS", "addOns", {"most": 2}),
    ],
)
def test_choice_refused(choice: Choice, code: str, field: str, facts: dict[str, int]) -> None:
    with pytest.raises(Refused) as refused:
        chosen(choice)
    assert (refused.value.code, refused.value.field, refused.value.facts) == (code, field, facts)


def test_labels_are_in_the_callers_language_and_frozen_with_the_line() -> None:
    extras = chosen(Choice(1, {7: 1, 8: 1}))
    lines = rates.thaw(rates.freeze(extras.lines))
    assert lines == list(extras.lines)
    assert [line_label(line) for line in lines] == ["Đón tại Ga Huế", "Cơm trưa", "Cần câu"]
    with translation.override("en"):
        assert [line_label(line) for line in lines] == ["Pick-up at Huế station", "Lunch", "Cần câu"]
        assert spoken({"vi": "Cơm", "en": ""}) == "Cơm"


@given(people=st.integers(1, 20), lunches=st.integers(0, 20), rods=st.integers(0, 2))
def test_price_is_the_sum_of_what_was_chosen(people: int, lunches: int, rods: int) -> None:
    choice = Choice(1, {7: lunches, 8: rods})
    if lunches > people:
        with pytest.raises(Refused):
            chosen(choice, people)
    else:
        total = rates.total(chosen(choice, people).lines)
        assert total.amount == 50_000 * people + 80_000 * lunches + 30_000 * rods
