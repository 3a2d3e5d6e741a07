"""A page takes the same number of SQL statements however much is on sale."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.outbox.delivery import deliver_waiting
from tests.listings.factories import make_live
from tests.sellers.factories import make_seller
from tests.tourism.shopping import sold_departure, sold_room_type

pytestmark = pytest.mark.django_db


def statements(address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("address", "first", "most"),
    [
        ("/", 1, 30),
        ("/tim/", 1, 6),
        ("/tim/?q=rau", 5, 6),  # with so many, descriptions need not be looked in
    ],
)
def test_page_takes_as_many_statements_however_much_there_is(address: str, first: int, most: int) -> None:
    def offer(count: int) -> None:
        for _number in range(count):
            make_live(make_seller(), name="Rau má")
            sold_departure()
            sold_room_type()
        deliver_waiting()

    offer(first)
    statements(address)  # what is looked up once a process
    few = statements(address)
    offer(4)
    assert statements(address) == few <= most
