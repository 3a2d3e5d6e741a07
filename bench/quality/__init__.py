"""The parts of `make bench-search`: filling a market with the corpus, engines to ask, the table that is printed."""
