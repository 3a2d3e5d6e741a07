"""Goods of orders leaving their warehouses, and coming back."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.delivery.stock import tell_changes
from marketplace.shop.native.domain.locks import lock_stocks
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Allocation, OrderLine, Stock
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Parcel:
    """So many of an order line out of (or back into) a warehouse."""

    line: OrderLine
    quantity: int
    warehouse_id: uuid.UUID


def stocks_of(parcels: Sequence[Parcel]) -> dict[tuple[int, uuid.UUID], Stock]:
    """By variant and warehouse; without locks. One statement."""
    rows = Stock.objects.filter(
        product_variant_id__in={parcel.line.variant_id for parcel in parcels},
        warehouse_id__in={parcel.warehouse_id for parcel in parcels},
    )
    return {(row.product_variant_id, row.warehouse_id): row for row in rows}


def send(parcels: Sequence[Parcel], *, may_exceed: bool = False) -> None:
    """Take goods out of stock, and with them what was allocated to their lines; counted variants only.

    Refused (INSUFFICIENT_STOCK) where the warehouse has less that is not promised to others; with `may_exceed` the
    counter stops at what is promised to them. The caller holds the order's lock.
    """
    counted = [parcel for parcel in parcels if parcel.line.variant is not None and parcel.line.variant.track_inventory]
    if not counted:
        return
    allocations = list(Allocation.objects.filter(order_line__in=[parcel.line for parcel in counted]).order_by("pk"))
    wanted = stocks_of(counted)
    stocks = {
        row.pk: row
        for row in lock_stocks(
            stock_ids={*(row.pk for row in wanted.values()), *(row.stock_id for row in allocations)},
        )
    }
    before = {pk: (row.quantity, row.quantity_allocated) for pk, row in stocks.items()}
    of_line: dict[uuid.UUID, list[Allocation]] = defaultdict(list)
    for allocation in allocations:
        of_line[allocation.order_line_id].append(allocation)
    for parcel in counted:
        assert parcel.line.variant_id is not None
        found = wanted.get((parcel.line.variant_id, parcel.warehouse_id))
        stock = stocks[found.pk] if found else None
        _free(of_line[parcel.line.pk], stocks, parcel.quantity, first=stock)
        if stock is None:
            if not may_exceed:
                raise _too_few(parcel, 0)
            continue
        promised = stock.quantity_allocated + stock.quantity_reserved
        if stock.quantity - promised < parcel.quantity and not may_exceed:
            raise _too_few(parcel, stock.quantity - promised)
        stock.quantity = max(stock.quantity - parcel.quantity, promised)
    _write(allocations, stocks, before)


def take_back(parcels: Sequence[Parcel], *, allocate: bool) -> None:
    """Put goods back into a warehouse, promised to their lines again (`allocate`) or free for anybody."""
    counted = [parcel for parcel in parcels if parcel.line.variant is not None and parcel.line.variant.track_inventory]
    if not counted:
        return
    Stock.objects.bulk_create(
        [Stock(product_variant=parcel.line.variant, warehouse_id=parcel.warehouse_id) for parcel in counted],
        ignore_conflicts=True,
    )
    found = stocks_of(counted)
    stocks = {row.pk: row for row in lock_stocks(stock_ids={row.pk for row in found.values()})}
    before = {pk: (row.quantity, row.quantity_allocated) for pk, row in stocks.items()}
    promised: dict[tuple[uuid.UUID, int], int] = defaultdict(int)
    for parcel in counted:
        assert parcel.line.variant_id is not None
        stock = stocks[found[parcel.line.variant_id, parcel.warehouse_id].pk]
        stock.quantity += parcel.quantity
        if allocate:
            stock.quantity_allocated += parcel.quantity
            promised[parcel.line.pk, stock.pk] += parcel.quantity
    if promised:
        _promise(promised)
    _write([], stocks, before)


def _promise(promised: dict[tuple[uuid.UUID, int], int]) -> None:
    lines = {line_id for line_id, _stock in promised}
    known = {(row.order_line_id, row.stock_id): row for row in Allocation.objects.filter(order_line_id__in=lines)}
    for key, quantity in promised.items():
        if key in known:
            known[key].quantity_allocated += quantity
    Allocation.objects.bulk_update([known[key] for key in promised if key in known], ["quantity_allocated"])
    Allocation.objects.bulk_create(
        Allocation(order_line_id=line_id, stock_id=stock_id, quantity_allocated=quantity)
        for (line_id, stock_id), quantity in promised.items()
        if (line_id, stock_id) not in known
    )


def _free(allocations: list[Allocation], stocks: dict[int, Stock], quantity: int, *, first: Stock | None) -> None:
    """Give up that much of a line's allocations, those of the warehouse it leaves first."""
    here = first.pk if first else None
    for allocation in sorted(allocations, key=lambda row: (row.stock_id != here, row.pk)):
        part = min(allocation.quantity_allocated, quantity)
        allocation.quantity_allocated -= part
        stocks[allocation.stock_id].quantity_allocated -= part
        quantity -= part


def _write(allocations: Sequence[Allocation], stocks: dict[int, Stock], before: dict[int, tuple[int, int]]) -> None:
    gone = [row.pk for row in allocations if row.quantity_allocated == 0]
    kept = [row for row in allocations if row.quantity_allocated > 0]
    if gone:
        Allocation.objects.filter(pk__in=gone).delete()
    if kept:
        Allocation.objects.bulk_update(kept, ["quantity_allocated"])
    moved = [row for pk, row in stocks.items() if (row.quantity, row.quantity_allocated) != before[pk]]
    if moved:
        Stock.objects.bulk_update(moved, ["quantity", "quantity_allocated"])
    tell_changes(
        {row.product_variant_id for row in moved if (row.quantity - row.quantity_allocated) != _free_of(before[row.pk])}
    )


def _free_of(counters: tuple[int, int]) -> int:
    quantity, allocated = counters
    return quantity - allocated


def _too_few(parcel: Parcel, left: int) -> Refused:
    name = parcel.line.product_name
    return Refused(
        "INSUFFICIENT_STOCK",
        _("Kho không còn đủ “%(name)s”: chỉ có thể gửi %(left)s.") % {"name": name, "left": max(left, 0)},
        field="stocks",
        order_lines=[global_id("OrderLine", parcel.line.pk)],
        warehouse=global_id("Warehouse", parcel.warehouse_id),
    )
