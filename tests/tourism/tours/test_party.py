import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import rates
from tourism.domain.tours.categories import Category
from tourism.domain.tours.party import Size, check_party, party_lines, party_of, size_of

SOLD = [
    Category("ADULT", 200_000, minimum_age=16, maximum_age=59),
    Category("SENIOR", 150_000, minimum_age=60),
    Category("YOUTH", 120_000, minimum_age=12, maximum_age=15),
    Category("CHILD", 100_000, minimum_age=4, maximum_age=11, accompanied_by=("ADULT", "SENIOR")),
    Category("INFANT", 0, maximum_age=3, seats=0, accompanied_by=("ADULT",)),
    Category("GROUP", 900_000, seats=6, guests_included=8),
]
CODES = [category.code for category in SOLD]


def test_party_of_the_short_form() -> None:
    assert party_of(adults=2, children=1) == {"ADULT": 2, "CHILD": 1}
    assert party_of(adults=1) == {"ADULT": 1}


def test_size_counts_laps_and_groups() -> None:
    party = {"ADULT": 2, "INFANT": 1, "GROUP": 1}
    check_party(party, SOLD, minimum_age=0)
    assert size_of(party, SOLD) == Size(adults=10, children=1, seats=8)
    assert size_of(party, SOLD).people == 11


@pytest.mark.parametrize(
    ("party", "code", "field"),
    [
        ({}, "NO_ADULT", "adults"),
        ({"CHILD": 2}, "NO_ADULT", "adults"),
        ({"YOUTH": 2}, "NO_ADULT", "adults"),
        ({"ADULT": -1}, "INVALID", "adults"),
        ({"ADULT": 1, "CHILD": -1}, "INVALID", "children"),
        ({"ADULT": 1, "DOG": 1}, "INVALID", "units"),
        ({"ADULT": 61}, "TOO_MANY_GUESTS", "adults"),
        ({"GROUP": 8}, "TOO_MANY_GUESTS", "units"),
        ({"GROUP": 1, "CHILD": 1}, "NOT_ACCOMPANIED", "children"),
        ({"SENIOR": 1, "INFANT": 1}, "NOT_ACCOMPANIED", "units"),
    ],
)
def test_party_refused(party: dict[str, int], code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_party(party, SOLD, minimum_age=0)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_party_of_a_category_that_is_not_sold_says_what_is() -> None:
    with pytest.raises(Refused) as refused:
        check_party({"ADULT": 1, "YOUTH": 1}, SOLD[:2], minimum_age=0)
    assert str(refused.value) == "Tour này không bán vé Thiếu niên. Bạn chọn trong: người lớn, người cao tuổi."
    with pytest.raises(Refused) as refused:
        check_party({"ADULT": 1, "CHILD": 1}, SOLD[:2], minimum_age=6)
    assert (refused.value.code, str(refused.value)) == (
        "NO_CHILDREN",
        "Tour này nhận khách từ 6 tuổi, không có vé trẻ em.",
    )


def test_lines_are_in_reading_order() -> None:
    lines = party_lines({"CHILD": 1, "SENIOR": 2, "ADULT": 1}, SOLD)
    assert [(line.category, line.quantity, line.total) for line in lines] == [
        ("ADULT", 1, Money(200_000)),
        ("SENIOR", 2, Money(300_000)),
        ("CHILD", 1, Money(100_000)),
    ]


@given(
    one=st.dictionaries(st.sampled_from(CODES), st.integers(1, 5)),
    other=st.dictionaries(st.sampled_from(CODES), st.integers(1, 5)),
)
def test_price_and_seats_are_additive(one: dict[str, int], other: dict[str, int]) -> None:
    both = {code: one.get(code, 0) + other.get(code, 0) for code in {**one, **other}}
    parts = [size_of(party, SOLD) for party in (one, other)]
    assert rates.total(party_lines(both, SOLD)) == sum(
        (rates.total(party_lines(party, SOLD)) for party in (one, other)), Money.zero()
    )
    assert size_of(both, SOLD).seats == parts[0].seats + parts[1].seats
    assert size_of(both, SOLD).people == parts[0].people + parts[1].people
