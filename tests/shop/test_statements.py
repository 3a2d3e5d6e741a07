"""How many SQL statements a purchase takes: the same for one line and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native.domain.baskets import checkout
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from tests.shop import factories
from tests.shop.test_complete import paid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_a_basket_do_not_grow(rows: int) -> None:
    lines = [LineAddition(factories.product().default_variant_id, 1) for _ in range(rows)]
    with CaptureQueriesContext(connection) as statements:
        checkout.create_checkout(channel_slug="cho-lang", lines=lines)
    assert len(statements) == 15


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_completing_do_not_grow(rows: int) -> None:
    opened = factories.basket(*((factories.product(price=10_000), 1) for _ in range(rows)), ready=True)
    paid(opened, 10_000 * rows)
    with CaptureQueriesContext(connection) as statements:
        complete_checkout(checkout_id=opened.pk)
    assert len(statements) == 33
