"""Where our engine answers otherwise than Saleor on purpose, with the reason."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Intended:
    """Paths (with `*` for any part) of the named scenarios, and why they may differ."""

    scenarios: str
    path: str
    reason: str


INTENDED = (
    Intended(
        "*",
        "*.extensions",
        "Saleor tells what a query costs by its rules; ours has other limits",
    ),
    Intended(
        "catalogue.*",
        "without a channel.*",
        "the market's own channel is meant where none is named; Saleor wants one named as soon as there are two",
    ),
    Intended("catalogue.detail", "what is for staff, as a shopper.*", "the same: no channel is named"),
    Intended(
        "catalogue.collections",
        "by *.data.collection.products.edges.*",
        "goods of a collection stand in the order they were put in, where Saleor has no order until one is given",
    ),
)


def is_intended(scenario: str, path: str) -> bool:
    """Whether this difference stands in the list."""
    return any(fnmatchcase(scenario, entry.scenarios) and fnmatchcase(_dotted(path), entry.path) for entry in INTENDED)


def _dotted(path: str) -> str:
    """`edges[0].node` as `edges.0.node`: brackets mean something else in a pattern."""
    return path.replace("[", ".").replace("]", "")
