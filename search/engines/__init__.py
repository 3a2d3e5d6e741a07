"""Engines that find documents: PostgreSQL, and Elasticsearch where `ELASTICSEARCH_URL` names one."""
