from collections.abc import Iterator

import pytest

from tests.payments.gateways.far_side import FarSide, far_side


@pytest.fixture
def gateway_server() -> Iterator[FarSide]:
    with far_side() as side:
        yield side
