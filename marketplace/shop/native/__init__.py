"""The native commerce engine: Saleor's nouns in Django models, one verb at a time."""
