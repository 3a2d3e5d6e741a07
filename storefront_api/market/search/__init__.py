"""The one search box, and the words that mean the same."""

from storefront_api.market.search.queries import Queries as SearchQueries
from storefront_api.market.search.synonyms import Mutations, SynonymQueries

__all__ = ["Mutations", "Queries"]


class Queries(SearchQueries, SynonymQueries):
    """Both."""
