"""One consignment per seller when an order comes in, and none when it is called off."""

from string import ascii_uppercase

from django.db import transaction

from marketplace.consignments.domain.statuses import MOVES, Status, moved
from marketplace.consignments.models import Consignment, ConsignmentAction, ConsignmentLine
from marketplace.shop.contract import OrderLineInfo, shop
from marketplace.values.ids import split_global_id


def letters(position: int) -> str:
    """A, B … Z, AA, AB …

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


def seller_pk(metadata: dict[str, str]) -> int | None:
    """The seller named in a product's metadata; None for goods that are not of this market's sellers."""
    try:
        kind, pk = split_global_id(metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isdigit() else None


@transaction.atomic
def open_consignments(order_id: str) -> list[Consignment]:
    """Open what is not open yet for the order's shippable lines; safe to call again. Raises NotFound."""
    order = shop().order(order_id)
    by_seller: dict[int, list[OrderLineInfo]] = {}
    for line in order.lines:
        seller_id = seller_pk(line.metadata)
        if line.is_shipping_required and seller_id is not None:
            by_seller.setdefault(seller_id, []).append(line)
    opened = []
    for position, (seller_id, lines) in enumerate(by_seller.items()):
        consignment, created = Consignment.objects.get_or_create(
            order_id=order.id,
            seller_id=seller_id,
            defaults={"number": f"{order.number}-{letters(position)}", "order_number": order.number},
        )
        if created:
            ConsignmentLine.objects.bulk_create(
                ConsignmentLine(
                    consignment=consignment,
                    order_line_id=line.id,
                    product_id=line.product_id or "",
                    name=line.product_name,
                    variant_name=line.variant_name,
                    unit=line.metadata.get("unit", ""),
                    quantity=line.quantity,
                    unit_price=line.undiscounted_unit_price.amount,
                )
                for line in lines
            )
            opened.append(consignment)
    return opened


@transaction.atomic
def cancel_consignments(order_id: str) -> None:
    """The shop called the order off: what has not left yet need not be packed."""
    for consignment in Consignment.objects.select_for_update().filter(order_id=order_id).order_by("pk"):
        if (Status(consignment.status), "CANCEL") in MOVES:
            consignment.status = moved(consignment.status, "CANCEL")
            consignment.save(update_fields=["status"])
            ConsignmentAction.objects.create(consignment=consignment, action="CANCEL")
