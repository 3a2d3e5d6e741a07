"""What lies where, and how much of it is promised."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import Allocation, CheckoutLine, ProductVariant, Reservation, Warehouse
from marketplace.shop.saleor.mirror.rows import put_children
from marketplace.shop.saleor.values import Answer

_NOTHING = {"quantity": 0, "quantity_allocated": 0, "quantity_reserved": 0}


def counted(given: Sequence[Answer], lies_in: Mapping[uuid.UUID, Warehouse]) -> dict[uuid.UUID, Any]:
    """The columns of a variant's stocks by warehouse."""
    found = {}
    for stock in given:
        warehouse = uuid_pk(stock["warehouse"]["id"], "Warehouse")
        if warehouse in lies_in:
            # More may be promised there than there is; our database says no to that.
            quantity = max(stock["quantity"], 0)
            allocated = min(max(stock["quantityAllocated"], 0), quantity)
            found[warehouse] = {
                "quantity": quantity,
                "quantity_allocated": allocated,
                "quantity_reserved": min(max(stock["quantityReserved"], 0), quantity - allocated),
            }
    return found


def put_stocks(variant: ProductVariant, wanted: Mapping[uuid.UUID, Mapping[str, int]]) -> bool:
    """A variant's stocks, and nothing anywhere else. Rows that orders were given from stay, empty.

    Whether somebody has to be told: lists and search care about what there is, and about the first and last of what
    is free, not about each that is promised.
    """
    before = list(variant.stocks.all())
    leaving = {row.pk: row.warehouse_id for row in before if row.warehouse_id not in wanted}
    empty = {leaving[pk]: _NOTHING for pk in _given_from(leaving)}
    put_children(variant.stocks, "warehouse_id", {**empty, **wanted})
    return _shown({column: getattr(row, column) for column in _NOTHING} for row in before) != _shown(wanted.values())


def _given_from(stocks: Iterable[int]) -> set[int]:
    """Those that orders or baskets are promised something of."""
    pks = list(stocks)
    if not pks:
        return set()
    given = set(Allocation.objects.filter(stock__in=pks).values_list("stock", flat=True))
    return given | set(Reservation.objects.filter(stock__in=pks).values_list("stock", flat=True))


def _shown(rows: Iterable[Mapping[str, int]]) -> tuple[int, bool]:
    there = promised = 0
    for row in rows:
        there += row["quantity"]
        promised += row["quantity_allocated"] + row["quantity_reserved"]
    return there, there > promised


def in_use(variants: QuerySet[ProductVariant]) -> set[int]:
    """Those of these variants that a basket has, or that an order is to be given."""
    held = set(CheckoutLine.objects.filter(variant__in=variants).values_list("variant_id", flat=True))
    owed = Allocation.objects.filter(stock__product_variant__in=variants)
    return held | set(owed.values_list("stock__product_variant_id", flat=True))
