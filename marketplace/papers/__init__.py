"""What papers of the market look like: pages, letters, tables. Each room writes its own words on them."""
