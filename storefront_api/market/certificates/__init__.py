"""Certificates in force (fields of products and sellers), and the officers' record of them."""

from storefront_api.market.certificates.mutations import Mutations
from storefront_api.market.certificates.queries import Queries

__all__ = ["Mutations", "Queries"]
