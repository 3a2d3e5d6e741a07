"""Does the Saleor have what our rows name by its ids."""

from collections.abc import Iterator

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Warehouse
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.client import ask

BATCH = 100
SHOWN = 5


def look() -> Iterator[Finding]:
    """Sellers' warehouses, a hundred a question. Raises ShopAway."""
    ours = {global_id("Warehouse", pk): name for pk, name in Warehouse.objects.values_list("pk", "name")}
    there: set[str] = set()
    for begin in range(0, len(ours), BATCH):
        found = ask("checking/warehouses", ids=list(ours)[begin : begin + BATCH])["warehouses"]["edges"]
        there |= {edge["node"]["id"] for edge in found}
    gone = [ours[one] for one in ours if one not in there]
    if not gone:
        yield Finding("warehouses", f"{len(ours)} of {len(ours)}")
        return
    named = ", ".join(gone[:SHOWN]) + (" …" if len(gone) > SHOWN else "")
    mend = "Move the market there (cholang migrate-to-saleor --check), or save the sellers' addresses again."
    yield Finding("warehouses", f"{len(gone)} of {len(ours)} are not there: {named}", mend)
