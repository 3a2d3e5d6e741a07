"""Whether both sides tell the same of every order, to the đồng."""

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.moving.promised import OPEN
from marketplace.shop.saleor.values import gross, money

EVER = "2020-01-01T00:00:00Z"


def only_there() -> list[str]:
    """Orders that the Saleor has and we do not know."""
    ours = {global_id("Order", pk) for pk in Order.objects.values_list("pk", flat=True)}
    found, after = [], None
    while True:
        page = ask("sweeping/orders", since=EVER, after=after)["orders"]
        placed = (edge["node"] for edge in page["edges"] if edge["node"]["status"] != Order.Status.DRAFT)
        found += [f"order {one['id']} is only there" for one in placed if one["id"] not in ours]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def differences() -> list[str]:
    """Orders that both sides do not tell alike."""
    found = []
    for order in Order.objects.order_by("number"):
        there = ask("order", id=global_id("Order", order.pk))["order"]
        if there is None and order.status not in OPEN:
            continue  # it was done with before the market moved, and stayed here
        if there is None:
            found.append(f"order {order.number} is not there")
            continue
        ours = order.lines.exclude(private_metadata__has_key="cholang.ours")
        charged = sum(money(one["chargedAmount"]).amount for one in there["transactions"])
        told = {
            "total": (sum(ours.values_list("total_price_amount", flat=True)), gross(there["subtotal"])),
            "lines": (ours.count(), len(there["lines"])),
            "charged": (order.total_charged_amount, charged),
        }
        for name, (here, other) in told.items():
            if here != other:
                found.append(f"order {order.number}: {name} {here}, there {other}")
    return found
