"""Menus of storefronts."""

from storefront_api.commerce.menus.queries import Queries

__all__ = ["Queries"]
