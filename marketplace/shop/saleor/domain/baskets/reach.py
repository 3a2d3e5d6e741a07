"""Goods that are sent to some provinces only, and whether a basket's address at Saleor is in one of them."""

from collections.abc import Sequence

from marketplace.communes.domain.delivered import delivers_to
from marketplace.communes.domain.former import code_of_former
from marketplace.shop.native.domain.baskets.delivery_area import refusal
from marketplace.shop.native.domain.people.address_formats import VIETNAM, province_code
from marketplace.shop.native.models import ShippingMethod
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.values import Answer, pairs
from marketplace.values.refusal import Refused


def out_of_reach(checkout: Answer) -> list[Answer]:
    """The lines of a basket, as Saleor told it, that are not sent to its address; none before that is known. Saleor's
    own pages offer the provinces of before July 2025, which count as what they are part of today. At most one
    statement, and none for goods that are sent everywhere."""
    bound = [line for line in checkout["lines"] if area_of(line)]
    address = checkout["shippingAddress"]
    if not bound or address is None:
        return []
    here = _province(address)
    return [line for line in bound if here not in area_of(line)]


def area_of(line: Answer) -> list[str]:
    """Codes of the provinces that a line's goods are sent to; none where they go everywhere, or are not sent at all."""
    return delivers_to(pairs(line["variant"]["product"]["metadata"])) if line["requiresShipping"] else []


def words(lines: Sequence[Answer], *, can_be_collected: bool) -> str:
    """Why not, and what can be done, in the buyer's language."""
    goods = [(line["variant"]["product"]["name"], area_of(line)) for line in lines]
    return refusal(goods, can_be_collected=can_be_collected)


def is_pick_up(way: Answer) -> bool:
    """Whether buyers come for their goods this way: what the move keeps in its metadata, or staff wrote there."""
    return way["reference"] == ShippingMethod.PICK_UP or way["isPickUp"] == "true"


def left_behind(checkout: Answer) -> list[Answer]:
    """The same by the way of delivery that was chosen: nothing is, where the buyer comes for it. Asks Saleor once more
    where lines are out of reach and no way is chosen, which may mean a point of collection."""
    outside, delivery = out_of_reach(checkout), checkout["delivery"]
    if not outside:
        return []
    if delivery is not None and delivery["shippingMethod"] is not None:
        return [] if is_pick_up(delivery["shippingMethod"]) else outside
    way = (ask("basket_delivery_method", id=checkout["id"])["checkout"] or {}).get("deliveryMethod")
    return [] if way is not None and way["__typename"] == "Warehouse" else outside


def check_reach(checkout: Answer) -> None:
    """Refused (INVALID_SHIPPING_METHOD) with goods that are not sent to the basket's address: nobody pays for them."""
    if outside := left_behind(checkout):
        raise Refused(
            "INVALID_SHIPPING_METHOD",
            words(outside, can_be_collected=False),
            field="shippingAddress",
            variants=[line["variant"]["id"] for line in outside],
        )


def _province(address: Answer) -> str:
    if address["country"]["code"] != VIETNAM:
        return ""
    return province_code(address["countryArea"]) or code_of_former(address["countryArea"])
