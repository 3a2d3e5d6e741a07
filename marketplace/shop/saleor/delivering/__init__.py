"""A Saleor asks which ways of delivery a basket cannot have."""
