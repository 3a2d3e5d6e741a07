"""What the Saleor tells us: stored raw, answered at once, worked on in any order, however often it comes."""
