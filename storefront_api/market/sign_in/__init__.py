"""Signing in by phone number and one-time code."""

from storefront_api.market.sign_in.mutations import Mutations

__all__ = ["Mutations"]
