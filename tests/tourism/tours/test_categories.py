from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.refusal import Refused
from tourism.domain.tours.categories import OLDEST, Category, check_categories

ADULT = Category("ADULT", 200_000, minimum_age=12)
CHILD = Category("CHILD", 100_000, minimum_age=4, maximum_age=11, accompanied_by=("ADULT",))
GROUP = Category("GROUP", 900_000, seats=6, guests_included=6)


def test_categories_that_meet_age_by_age_are_sound() -> None:
    infant = Category("INFANT", 0, maximum_age=3, seats=0, accompanied_by=("ADULT", "SENIOR"))
    senior = Category("SENIOR", 150_000, minimum_age=60)
    everybody = [replace(ADULT, maximum_age=59), CHILD, infant, senior, GROUP]
    check_categories(everybody, minimum_age=0)
    check_categories([ADULT, CHILD], minimum_age=4)
    check_categories([GROUP], minimum_age=10)
    check_categories([Category("ADULT", 0)], minimum_age=18)


@pytest.mark.parametrize(
    ("categories", "code", "said"),
    [
        ([], "REQUIRED", "giá cho người lớn"),
        ([Category("SENIOR", 1)], "REQUIRED", "giá cho người lớn"),
        ([ADULT], "INVALID", "Khách 4–11 tuổi không thuộc vé nào"),
        ([ADULT, replace(CHILD, minimum_age=5)], "INVALID", "Khách 4 tuổi không thuộc vé nào"),
        ([ADULT, replace(CHILD, maximum_age=10)], "INVALID", "Khách 11 tuổi không thuộc vé nào"),
        ([ADULT, replace(CHILD, maximum_age=12)], "INVALID", "Khách 12 tuổi thuộc cả vé Trẻ em lẫn vé Người lớn"),
        ([ADULT, replace(CHILD, minimum_age=3)], "INVALID", "từ 4 tuổi, nhưng vé Trẻ em dành cho khách từ 3 tuổi"),
        ([replace(ADULT, maximum_age=70), CHILD], "INVALID", "Khách từ 71 tuổi không thuộc vé nào"),
        ([ADULT, CHILD, replace(CHILD, price=1)], "INVALID", "có hai giá"),
        ([ADULT, CHILD, Category("DOG", 1)], "INVALID", "Không có loại khách “DOG”"),
        ([ADULT, replace(CHILD, price=-1)], "INVALID", "từ 0 đến một tỷ đồng"),
        ([ADULT, replace(CHILD, seats=0)], "INVALID", "chỉ em bé được ngồi lòng"),
        ([ADULT, replace(CHILD, guests_included=2)], "INVALID", "vé trọn đoàn"),
        ([ADULT, replace(CHILD, minimum_age=11, maximum_age=4)], "INVALID", "bị ngược"),
        ([ADULT, replace(CHILD, accompanied_by=("SENIOR",))], "INVALID", "đi cùng loại khách mà tour có bán"),
        ([ADULT, replace(CHILD, accompanied_by=("CHILD",))], "INVALID", "đi cùng loại khách mà tour có bán"),
        ([replace(GROUP, minimum_age=5)], "INVALID", "không chia theo tuổi"),
        ([replace(GROUP, guests_included=1)], "INVALID", "từ 2 đến 60 khách"),
        ([replace(GROUP, seats=0)], "INVALID", "chiếm từ 1 đến 60 chỗ"),
    ],
)
def test_categories_that_leave_somebody_unclear_are_refused(categories: list[Category], code: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        check_categories(categories, minimum_age=4)
    assert (refused.value.code, refused.value.field) == (code, "categories")
    assert said in str(refused.value)


@given(
    ages=st.lists(st.tuples(st.integers(0, OLDEST), st.integers(0, OLDEST)), min_size=1, max_size=4),
    minimum_age=st.integers(0, 20),
)
def test_accepted_categories_give_every_age_one_price(ages: list[tuple[int, int]], minimum_age: int) -> None:
    codes = ("ADULT", "CHILD", "YOUTH", "SENIOR")
    categories = [Category(code, 1, low, high) for code, (low, high) in zip(codes, ages, strict=False)]
    prices = [sum(low <= age <= high for low, high in ages) for age in range(minimum_age, OLDEST + 1)]
    starts_early = any(low < minimum_age for low, _high in ages)
    is_sound = set(prices) == {1} and not starts_early and all(low <= high for low, high in ages)
    try:
        check_categories(categories, minimum_age=minimum_age)
    except Refused:
        assert not is_sound
    else:
        assert is_sound
