"""What we keep of the Saleor we stand beside."""

from marketplace.shop.saleor.models.connection import SaleorConnection

__all__ = ["SaleorConnection"]
