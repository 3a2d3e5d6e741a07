"""Products, variants, types, categories, attributes: what is for sale."""
