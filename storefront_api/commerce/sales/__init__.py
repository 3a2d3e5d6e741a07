"""Sales: the older way to write promotions of goods, for clients that still use it."""

from storefront_api.commerce.sales.mutations import Mutations

__all__ = ["Mutations"]
