"""Names for addresses."""

from marketplace.sellers.models import Seller
from marketplace.values.text import slugify


def free_slug(name: str) -> str:
    """The folded name, with a number where it is taken. The unique column is the guard behind it."""
    base = slugify(name)[:70] or "gian-hang"
    taken = set(Seller.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
