"""The Saleor engine: the native shop with its writes led through Saleor, which decides. Thin: one verb a method."""

from marketplace.shop.native.engine import NativeShop


class SaleorShop(NativeShop):
    """The commerce engine beside a Saleor. What it answers is put into the native tables, and read from there.

    Writes go to Saleor first: refused there is refused here, and without Saleor nothing is half done (ShopAway).
    """

    # --- catalogue
    # --- basket
    # --- orders
    # --- payment
