"""What we keep of the Saleor we stand beside."""

from marketplace.shop.saleor.models.connection import SaleorConnection
from marketplace.shop.saleor.models.grant import SaleorGrant
from marketplace.shop.saleor.models.message import SaleorMessage

__all__ = ["SaleorConnection", "SaleorGrant", "SaleorMessage"]
