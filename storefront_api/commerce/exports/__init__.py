"""Tables that staff and apps ask for as files."""

from storefront_api.commerce.exports.mutations import Mutations
from storefront_api.commerce.exports.queries import Queries

__all__ = ["Mutations", "Queries"]
