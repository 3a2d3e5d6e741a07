"""How well the market's search finds: a corpus with known facts, judged queries, and what is measured of an answer."""
