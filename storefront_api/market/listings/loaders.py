"""What a list of listings needs beyond its rows."""

from collections.abc import Sequence

from marketplace.shop.contract import StockInfo, shop
from storefront_api.core.batching import Loader


class StockOfVariant(Loader[str, StockInfo]):
    """By the variant's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, StockInfo]:
        return shop().stock([key for key in keys if key])
