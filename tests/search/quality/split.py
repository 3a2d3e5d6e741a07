"""A third of the intents is kept aside for the final figure; all queries of one intent stay on one side."""

from hashlib import sha256


def is_held_out(intent: str) -> bool:
    """Fixed by the intent's key; with this number a third of every class comes out. Nobody tunes by these."""
    return int.from_bytes(sha256(f"held out 2483: {intent}".encode()).digest()[:4]) % 3 == 0
