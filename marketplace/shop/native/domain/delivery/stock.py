"""Stock: what is there, reserved for baskets, allocated to orders. Counters move only under `lock_stocks`."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.outbox.delivery import publish
from marketplace.rows import Given, Many, statement
from marketplace.shop.contract import StockInfo
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.delivery.taking_holds import make_room
from marketplace.shop.native.domain.locks import lock_stocks
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Allocation,
    Channel,
    ChannelWarehouse,
    CheckoutLine,
    OrderLine,
    ProductVariant,
    Reservation,
    Stock,
    Warehouse,
)
from marketplace.values.refusal import NotFound, Refused

LARGEST_QUANTITY = 1_000_000_000


def available(stock: Stock) -> int:
    """What nobody has been promised yet."""
    return stock.quantity - stock.quantity_allocated - stock.quantity_reserved


def called(variant: ProductVariant) -> str:
    """How Saleor's sentences name a variant."""
    return variant.name or variant.sku or f"ID:{variant.pk}"


def insufficient(variant: ProductVariant, left: int, *, name: str = "") -> Refused:
    """The refusal for a wish above what is left; `available` says how many one can still take."""
    if left <= 0:
        message = _("“%(name)s” vừa hết hàng.") % {"name": name or variant.product.name}
    else:
        message = _("“%(name)s” chỉ còn %(left)s. Bạn hãy giảm số lượng.") % {
            "name": name or variant.product.name,
            "variant": called(variant),
            "left": left,
        }
    return Refused(
        "INSUFFICIENT_STOCK",
        message,
        field="quantity",
        available=max(left, 0),
        variants=[global_id("ProductVariant", variant.pk)],
    )


def set_stock(*, variant_id: int, warehouse_id: uuid.UUID, quantity: int) -> StockInfo:
    """Set what is there, taking back what baskets hold of what is not (see `make_room`).

    Refused: INSUFFICIENT_STOCK below what is bought or being paid for, INVALID below zero.
    """
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 0 <= quantity <= LARGEST_QUANTITY:
        raise Refused("INVALID", _("Số lượng phải là số nguyên từ 0 trở lên."), field="quantity")
    with transaction.atomic():
        variant = ProductVariant.objects.filter(pk=variant_id).first()
        if variant is None:
            raise NotFound(_("Không tìm thấy mặt hàng này."))
        if not Warehouse.objects.filter(pk=warehouse_id).exists():
            raise NotFound(_("Không tìm thấy kho này."), field="warehouse")
        row, _created = Stock.objects.get_or_create(product_variant=variant, warehouse_id=warehouse_id)
        (row,) = lock_stocks(stock_ids=[row.pk])
        make_room(row, quantity, code="INSUFFICIENT_STOCK")
        if row.quantity != quantity:
            row.quantity = quantity
            row.save(update_fields=["quantity", "quantity_reserved"])
            publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return StockInfo(quantity=row.quantity, available=available(row))


def stock_of(variant_ids: Sequence[int]) -> dict[int, StockInfo]:
    """Summed over warehouses; a variant without stock rows is left out. One statement."""
    rows = (
        Stock.objects.filter(product_variant_id__in=variant_ids)
        .values("product_variant_id")
        .annotate(there=Sum("quantity"), promised=Sum(F("quantity_allocated") + F("quantity_reserved")))
    )
    return {
        row["product_variant_id"]: StockInfo(quantity=row["there"], available=row["there"] - row["promised"])
        for row in rows
    }


def reserve(*, lines: Sequence[CheckoutLine], within: uuid.UUID | None = None, are_new: bool = False) -> None:
    """Make each line's reservation equal its quantity: all of them, or Refused (INSUFFICIENT_STOCK) and none.

    Only warehouses that give to the basket's channel count; with `within` only that one does. The caller holds the
    checkout's lock. Lines of variants that are not counted are passed over. `are_new`: none holds anything yet.
    """
    counted = [line for line in lines if line.variant.track_inventory]
    if not counted:
        return
    held = [] if are_new else _reservations(lines=[line.pk for line in counted])
    stocks = lock_stocks(variant_ids={line.variant_id for line in counted}, stock_ids={row.stock_id for row in held})
    by_pk = {row.pk: row for row in stocks}
    before = {row.pk: row.quantity_reserved for row in stocks}
    old: dict[uuid.UUID, dict[int, Reservation]] = defaultdict(dict)
    for reservation in held:
        old[reservation.checkout_line_id][reservation.stock_id] = reservation
        by_pk[reservation.stock_id].quantity_reserved -= reservation.quantity_reserved
    giving = _giving(counted[0].checkout.channel, within, stocks)
    create: list[Reservation] = []
    change: list[Reservation] = []
    keep: set[int] = set()
    for line in counted:
        wanted = line.quantity
        # What the line already has stays where it is, so that nothing moves between warehouses without need.
        rows = sorted(
            (row for row in stocks if row.product_variant_id == line.variant_id and row.warehouse_id in giving),
            key=lambda row: (row.pk not in old[line.pk], giving[row.warehouse_id], row.pk),
        )
        left = sum(available(row) for row in rows)
        if left < wanted:
            raise insufficient(line.variant, left)
        for row in rows:
            take = min(available(row), wanted)
            if take <= 0:
                continue
            row.quantity_reserved += take
            wanted -= take
            earlier = old[line.pk].get(row.pk)
            if earlier is None:
                create.append(Reservation(checkout_line=line, stock=row, quantity_reserved=take))
            else:
                keep.add(earlier.pk)
                if earlier.quantity_reserved != take:
                    earlier.quantity_reserved = take
                    change.append(earlier)
    gone = [reservation.pk for reservation in held if reservation.pk not in keep]
    if gone:
        Reservation.objects.filter(pk__in=gone).delete()
    if change:
        Reservation.objects.bulk_update(change, ["quantity_reserved"])
    if create:
        Reservation.objects.bulk_create(create)
    moved = [row for row in stocks if row.quantity_reserved != before[row.pk]]
    _write(moved)
    _tell_sold_out_changes(moved, before)


def _giving(channel: Channel, within: uuid.UUID | None, stocks: Sequence[Stock]) -> dict[uuid.UUID, int]:
    """The warehouses that give to a channel, and in which turn. One statement."""
    giving = {pk: place for pk, place in _places(channel=channel.pk) if within is None or pk == within}
    if channel.allocation_strategy == Channel.AllocationStrategy.PRIORITIZE_HIGH_STOCK:
        left: dict[uuid.UUID, int] = defaultdict(int)
        for row in stocks:
            left[row.warehouse_id] += available(row)
        return {pk: -left[pk] for pk in giving}
    return giving


def release(*, line_ids: Iterable[uuid.UUID]) -> None:
    """Give back what is reserved for these lines. The caller holds the checkout's lock."""
    held = _reservations(lines=list(line_ids))
    if not held:
        return
    stocks = lock_stocks(stock_ids={row.stock_id for row in held})
    by_pk = {row.pk: row for row in stocks}
    before = {row.pk: row.quantity_reserved for row in stocks}
    for row in held:
        by_pk[row.stock_id].quantity_reserved -= row.quantity_reserved
    Reservation.objects.filter(pk__in=[row.pk for row in held]).delete()
    _write(stocks)
    _tell_sold_out_changes(stocks, before)


@statement
def _reservations(lines: Many) -> QuerySet[Reservation]:
    return Reservation.objects.filter(checkout_line_id=lines)


@kept
@statement
def _places(channel: Given) -> QuerySet[ChannelWarehouse, tuple[Any, ...]]:
    return ChannelWarehouse.objects.filter(channel_id=channel).values_list("warehouse_id", "sort_order")


def _write(stocks: Iterable[Stock]) -> None:
    """What is reserved and allocated of these rows, which the caller holds. One statement."""
    values = [(row.pk, row.quantity_reserved, row.quantity_allocated) for row in stocks]
    if not values:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE shop_stock SET quantity_reserved = new.reserved, quantity_allocated = new.allocated"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS new (id, reserved, allocated)"
            " WHERE shop_stock.id = new.id",
            [list(column) for column in zip(*values, strict=True)],
        )


def _tell_sold_out_changes(stocks: Sequence[Stock], reserved_before: dict[int, int]) -> None:
    """Lists and search care when something sells out or comes back, not about each kilo."""
    turned = set()
    for row in stocks:
        was_left = row.quantity - row.quantity_allocated - reserved_before[row.pk] > 0
        if was_left != (available(row) > 0):
            turned.add(row.product_variant_id)
    tell_changes(turned)


def allocate(*, pairs: Sequence[tuple[CheckoutLine, OrderLine]]) -> None:
    """Turn the reservations of checkout lines into allocations of their order lines.

    Every counted line must be fully reserved (`reserve` first). The caller holds the checkout's lock.
    """
    order_lines = {line.pk: order_line for line, order_line in pairs if line.variant.track_inventory}
    if not order_lines:
        return
    held = _reservations(lines=list(order_lines))
    stocks = {row.pk: row for row in lock_stocks(stock_ids={row.stock_id for row in held})}
    for row in held:
        stocks[row.stock_id].quantity_reserved -= row.quantity_reserved
        stocks[row.stock_id].quantity_allocated += row.quantity_reserved
    Allocation.objects.bulk_create(
        Allocation(
            order_line=order_lines[row.checkout_line_id],
            stock_id=row.stock_id,
            quantity_allocated=row.quantity_reserved,
        )
        for row in held
    )
    Reservation.objects.filter(pk__in=[row.pk for row in held]).delete()
    _write(stocks.values())


def allocate_free(*, order_channel: Channel, lines: Sequence[OrderLine]) -> None:
    """Allocate what nobody has been promised to order lines that no basket reserved: all, or Refused
    (INSUFFICIENT_STOCK, with the `order_lines`) and none. The caller holds the order's lock.
    """
    counted = [line for line in lines if line.variant is not None and line.variant.track_inventory]
    if not counted:
        return
    stocks = lock_stocks(variant_ids={line.variant_id for line in counted if line.variant_id})
    giving = _giving(order_channel, None, stocks)
    made: list[Allocation] = []
    for line in counted:
        assert line.variant is not None
        rows = [row for row in stocks if row.product_variant_id == line.variant_id and row.warehouse_id in giving]
        left = sum(max(available(row), 0) for row in rows)
        if left < line.quantity:
            refusal = insufficient(line.variant, left, name=line.product_name)
            refusal.field = "lines"
            refusal.facts["order_lines"] = [global_id("OrderLine", line.pk)]
            raise refusal
        wanted = line.quantity
        for row in sorted(rows, key=lambda row: (giving[row.warehouse_id], row.pk)):
            taken = min(max(available(row), 0), wanted)
            if taken:
                row.quantity_allocated += taken
                wanted -= taken
                made.append(Allocation(order_line=line, stock=row, quantity_allocated=taken))
    Allocation.objects.bulk_create(made)
    Stock.objects.bulk_update(stocks, ["quantity_allocated"])
    tell_changes({row.product_variant_id for row in stocks if available(row) <= 0})


def deallocate(*, order_line_ids: Iterable[uuid.UUID], shipped: bool) -> None:
    """End the allocations of order lines: `shipped` goods leave the stock, others are free again.

    The caller holds the order's lock.
    """
    rows = list(Allocation.objects.filter(order_line_id__in=list(order_line_ids)))
    if not rows:
        return
    stocks = {row.pk: row for row in lock_stocks(stock_ids={row.stock_id for row in rows})}
    for row in rows:
        stocks[row.stock_id].quantity_allocated -= row.quantity_allocated
        if shipped:
            stocks[row.stock_id].quantity -= row.quantity_allocated
    Allocation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Stock.objects.bulk_update(stocks.values(), ["quantity", "quantity_allocated"])
    if not shipped:
        tell_changes({row.product_variant_id for row in stocks.values()})


def tell_changes(variant_ids: set[int]) -> None:
    """Lists and search have to look at the products of these variants again. One statement, none for none."""
    if not variant_ids:
        return
    products = ProductVariant.objects.filter(pk__in=variant_ids).values_list("product_id", flat=True)
    for product_id in sorted(set(products)):
        publish(ProductChanged(product_id=global_id("Product", product_id)))
