from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from marketplace.sellers.models import Seller
from marketplace.shop.native.models import Product
from tests.storefront_api.api import data
from tourism.models import Departure, Property, RoomNight, Tour

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Seller, Product, Property, Tour, RoomNight, Departure))


@time_machine.travel("2026-12-01T00:30:00+07:00")  # before the first departure of the day
def test_load_demo_twice_changes_nothing() -> None:
    call_command("load_demo", stdout=StringIO())
    first = counts()
    call_command("load_demo", stdout=StringIO())
    assert counts() == first
    assert first == (8, 35 + 3 + 5, 3, 5, 360, 720)
    answer = data("{products(first: 1) {totalCount} sellers(first: 1) {totalCount} communes {name}}")
    assert answer["products"]["totalCount"] == 43
    assert (answer["sellers"]["totalCount"], len(answer["communes"])) == (8, 4)


def test_load_demo_outside_the_sandbox_is_refused(settings) -> None:
    settings.SANDBOX = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert counts() == (0, 0, 0, 0, 0, 0)
