"""What both engines keep: the same tests over the native shop and over a Saleor."""
