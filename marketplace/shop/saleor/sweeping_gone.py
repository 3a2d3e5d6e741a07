"""What was deleted at the Saleor while nobody could tell us: what is gone has no date of change to be found by."""

import logging
from collections.abc import Sequence

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Product
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import channels, products

log = logging.getLogger(__name__)

AT_ONCE = 100
"""As many as Saleor answers at a time."""
FEW = 20
"""So many may always be gone; of more at most half, or it is another Saleor, or a backup of long ago."""


class TooManyGone(Exception):
    """Nothing was forgotten: a person has to look. The text says how many."""


def sweep_gone() -> list[str]:
    """Ask for every product that is remembered here and forget what is gone there; their ids. Channels likewise.

    Raises ShopAway; TooManyGone where it seems to be another Saleor, with nothing forgotten.
    """
    rows = Product.objects.exclude(slug__startswith=products.GONE).order_by("pk")
    known = [global_id("Product", pk) for pk in rows.values_list("pk", flat=True)]
    gone = [gid for start in range(0, len(known), AT_ONCE) for gid in _missing(known[start : start + AT_ONCE])]
    if len(gone) > max(FEW, len(known) // 2):
        raise TooManyGone(f"{len(gone)} of {len(known)} products are not at the Saleor")
    channels.refresh_all()
    for gid in gone:
        products.refresh(gid)
    if gone:
        log.warning("%s products were deleted at the shop without our being told", len(gone))
    return gone


def _missing(ids: Sequence[str]) -> list[str]:
    found = ask("sweeping/products_there", ids=ids)["products"]["edges"]
    there = {edge["node"]["id"] for edge in found}
    return [gid for gid in ids if gid not in there]
