import pytest

from tests.search.selling import sell, titles
from tests.sellers.factories import make_seller


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_hits(count, django_assert_num_queries):
    sell(make_seller(name="Vườn nhà Lành"), *[f"Rau má {number}" for number in range(count)])
    titles("rau ma")  # a process reads the market's words once
    # Whether they are as they were; what is found and counted, and candidates, in names and in descriptions; the page.
    with django_assert_num_queries(6):
        assert len(titles("rau ma")) == count
