"""Webhooks: what apps are told and asked, and what became of it."""

from storefront_api.commerce.webhooks.events import EVENT_TYPES, Subscriptions
from storefront_api.commerce.webhooks.mutations import Mutations
from storefront_api.commerce.webhooks.queries import Queries

TYPES = EVENT_TYPES

__all__ = ["TYPES", "Mutations", "Queries", "Subscriptions"]
