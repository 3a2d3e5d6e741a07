import pytest


@pytest.fixture(autouse=True)
def _beside_a_saleor(settings):
    """`/graphql/` answers what the gateway asks."""
    settings.SHOP_IS_SALEOR = True
