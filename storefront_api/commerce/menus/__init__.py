"""Menus of storefronts."""

from storefront_api.commerce.menus.mutations import Mutations
from storefront_api.commerce.menus.queries import Queries

__all__ = ["Mutations", "Queries"]
