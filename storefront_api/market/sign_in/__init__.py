"""Signing in: by phone number and one-time code, by e-mail and password; staying so; who it is."""

from storefront_api.market.sign_in.mutations import Mutations
from storefront_api.market.sign_in.viewer import Queries

__all__ = ["Mutations", "Queries"]
