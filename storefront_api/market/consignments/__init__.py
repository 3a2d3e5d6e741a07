"""Consignments: what a seller packs of an order."""

from storefront_api.market.consignments.mutations import Mutations

__all__ = ["Mutations"]
