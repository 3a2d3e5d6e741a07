"""Saleor's things that ours add to, or point to."""

from storefront_api.subgraph.entities.category import Category
from storefront_api.subgraph.entities.order import Order
from storefront_api.subgraph.entities.product import Product
from storefront_api.subgraph.entities.user import User

__all__ = ["Category", "Order", "Product", "User"]
