"""What belongs to what: pennywort is a leafy green, a leafy green is a vegetable."""

from functools import cache

from tests.search.quality.tables import rows


@cache
def _parents() -> dict[str, str]:
    parents = {row["family"]: row["parent"] for row in rows("families")}
    for row in rows("families"):
        parents.update(dict.fromkeys(row["members"].split(), row["family"]))
    return parents


@cache
def _close() -> set[str]:
    return {row["family"] for row in rows("families") if row["is_close"] == "yes"}


def known(concept: str) -> bool:
    """Whether it stands in `families.csv`, as a family or as a member of one."""
    return concept in _parents()


def within(concept: str, family: str) -> bool:
    """Whether it is that, or belongs to it at any depth."""
    step = concept
    while step and step != family:
        step = _parents()[step]
    return bool(step)


def are_close(one: str, other: str) -> bool:
    """Different, and so much alike that a shopper may take the one for the other: lagoon fish, citrus fruit."""
    parent = _parents()[one]
    return one != other and parent in _close() and _parents()[other] == parent
