"""What shoppers read in other languages: what there is to translate, and writing it."""

from storefront_api.commerce.translations.mutations import Mutations
from storefront_api.commerce.translations.queries import Queries

__all__ = ["Mutations", "Queries"]
