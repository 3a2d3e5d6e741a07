"""The web process, and how it stops without a request that fails: `python -m marketplace.serving`."""
