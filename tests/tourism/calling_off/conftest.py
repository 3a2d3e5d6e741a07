from collections.abc import Iterator

import pytest

from bench.money_moves import offered
from tests.shop.returning import Refunding


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made
