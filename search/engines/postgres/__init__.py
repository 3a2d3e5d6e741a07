"""PostgreSQL as the search engine: full text over folded words, in the database that is there anyway."""

from search.engines.postgres.engine import PostgresEngine

__all__ = ["PostgresEngine"]
