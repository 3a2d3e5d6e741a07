"""OCTO's capabilities: what each request may ask for beside the core. Pure."""

from collections.abc import Iterable

PRICING, CONTENT, PICKUPS = "octo/pricing", "octo/content", "octo/pickups"
OFFERED = (PRICING, CONTENT, PICKUPS)
Capabilities = frozenset[str]


def asked(header: str) -> Capabilities:
    """Of a request's `Octo-Capabilities`, those that we have; others are passed over, as OCTO wants.

    >>> sorted(asked("octo/pricing, octo/cart,octo/content"))
    ['octo/content', 'octo/pricing']
    """
    return frozenset(name.strip().lower() for name in header.split(",")) & frozenset(OFFERED)


def echoed(capabilities: Iterable[str]) -> str:
    """The answer's header, in our order."""
    chosen = set(capabilities)
    return ", ".join(name for name in OFFERED if name in chosen)


def described() -> list[dict[str, object]]:
    """The answer of /capabilities."""
    return [{"id": name, "revision": 1, "required": False, "dependencies": [], "docs": None} for name in OFFERED]
