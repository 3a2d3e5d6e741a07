"""Elasticsearch as the search engine. It is a mirror of the documents in PostgreSQL, which stay the truth."""
