import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy

from storefront_api.core.wire import to_json


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"name": "Rau má 🌿", "price": 8000.0, "none": None, "list": [1, True, "x"]}},
        {"when": datetime(2026, 11, 24, 10, 0, 0, 123456, UTC), "day": date(2026, 11, 24)},
        {"amount": Decimal("1.50"), "id": UUID(int=7), "text": gettext_lazy("Rau")},
        {"big": 2**70, "small": -(2**70)},
        {1: "a number as a key"},
        {"half a letter": "\ud83c"},
    ],
)
def test_to_json_is_what_django_would_write(value: object) -> None:
    assert json.loads(to_json(value)) == json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def test_to_json_of_no_number_is_json_all_the_same() -> None:
    assert to_json([float("nan"), float("inf")]) == b"[null,null]"


def test_to_json_of_what_nobody_can_write_raises() -> None:
    with pytest.raises(TypeError):
        to_json({"thing": object()})
