"""Zones and ways of delivery, as staff set them up."""

from storefront_api.commerce.shipping.mutations import Mutations
from storefront_api.commerce.shipping.queries import Queries

__all__ = ["Mutations", "Queries"]
