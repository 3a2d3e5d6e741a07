"""The parts of `python -m bench.search_speed`: a large market's documents, and questions put at the same time."""
