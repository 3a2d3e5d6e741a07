"""The story of one market day, played against the running market over HTTP: `python -m marketplace.demo.story`.

Nothing here starts Django or looks into the database: what an act knows, a person could see.
"""
