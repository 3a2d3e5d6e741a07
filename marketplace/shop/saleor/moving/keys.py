"""By what a thing here is known to be a thing there.

What came from us, and what goes there, has an external reference. What somebody made in a Saleor by hand mostly has
none: then it is what a Saleor lets no two things share, or else their place among the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import TypeVar

from marketplace.shop.native.ids import split

Thing = TypeVar("Thing")


def product_key(reference: str | None, slug: str) -> str:
    """An external reference, else the slug.

    >>> product_key("listing:7", "rau-ma"), product_key(None, "rau-ma")
    ('listing:7', 'slug rau-ma')
    """
    return reference or f"slug {slug}"


def variant_key(reference: str | None, sku: str | None, product: str, place: int) -> str:
    """An external reference, else the SKU, else the place among those of the product (by its key) that have neither.

    >>> variant_key(None, "RM-1", "slug rau-ma", 0), variant_key(None, None, "slug rau-ma", 1)
    ('sku RM-1', 'slug rau-ma / 1')
    """
    return reference or (f"sku {sku}" if sku else f"{product} / {place}")


def places(things: Iterable[tuple[object, int]]) -> dict[int, int]:
    """(what it belongs to, its number) -> its place there, by number, as both sides count once they have the same.

    >>> places([("a", 7), ("b", 3), ("a", 5)])
    {3: 0, 5: 0, 7: 1}
    """
    counted: dict[object, int] = defaultdict(int)
    found = {}
    for owner, number in sorted(things, key=lambda thing: thing[1]):
        found[number] = counted[owner]
        counted[owner] += 1
    return found


def each_named(things: Iterable[Thing], name: Callable[[Thing], str]) -> Iterator[tuple[str, Thing]]:
    """With a name of its own: the second of a name gets its number, in the order given.

    >>> list(each_named(["Huế", "Huế", "Đà Nẵng"], str))
    [('Huế', 'Huế'), ('Huế (2)', 'Huế'), ('Đà Nẵng', 'Đà Nẵng')]
    """
    taken: set[str] = set()
    for thing in things:
        said, again = name(thing), count(2)
        key = said
        while key in taken:
            key = f"{said} ({next(again)})"
        taken.add(key)
        yield key, thing


def number(node: Mapping[str, str]) -> int:
    """In what order a Saleor made things that are numbered."""
    return int(split(node["id"])[1])
