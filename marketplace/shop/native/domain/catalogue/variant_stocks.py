"""What lies of a variant in which warehouse, as staff say it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.delivery.stock import LARGEST_QUANTITY
from marketplace.shop.native.domain.delivery.taking_holds import make_room
from marketplace.shop.native.domain.locks import lock_stocks
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import ProductVariant, Stock, Warehouse
from marketplace.values.refusal import NotFound, Refused


@dataclass(frozen=True, slots=True)
class StockWish:
    """So many in a warehouse, those that are promised to somebody included."""

    warehouse_id: uuid.UUID
    quantity: int


def create_stocks(*, variant_id: int, wishes: Sequence[StockWish]) -> ProductVariant:
    """Put a variant into warehouses it was not in.

    Refused, with the wish's `index`: UNIQUE (it is there already, or named twice), INVALID, NOT_FOUND (warehouse).
    """
    with transaction.atomic():
        variant = _variant(variant_id)
        add_stocks(variant, wishes)
        publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return variant


def add_stocks(variant: ProductVariant, wishes: Sequence[StockWish]) -> None:
    """The same for a caller that tells of the change."""
    _check(wishes)
    there = set(Stock.objects.filter(product_variant=variant).values_list("warehouse_id", flat=True))
    for index, wish in enumerate(wishes):
        if wish.warehouse_id in there:
            message = _("Phân loại hàng này đã có trong kho đó.")
            raise Refused("UNIQUE", message, field="warehouse", index=index)
    Stock.objects.bulk_create(
        Stock(product_variant=variant, warehouse_id=wish.warehouse_id, quantity=wish.quantity) for wish in wishes
    )


def update_stocks(*, variant_id: int, wishes: Sequence[StockWish]) -> ProductVariant:
    """Say how many lie in these warehouses, whether the variant was there or not.

    Baskets give back what is not there. Refused, with the wish's `index`: INVALID (also for fewer than are bought or
    being paid for), UNIQUE, NOT_FOUND.
    """
    with transaction.atomic():
        variant = _variant(variant_id)
        _check(wishes)
        wanted = {wish.warehouse_id: wish for wish in wishes}
        Stock.objects.bulk_create(
            [Stock(product_variant=variant, warehouse_id=pk) for pk in wanted], ignore_conflicts=True
        )
        rows = Stock.objects.filter(product_variant=variant, warehouse_id__in=wanted).values_list("pk", flat=True)
        stocks = lock_stocks(stock_ids=set(rows))
        for row in stocks:
            wish = wanted[row.warehouse_id]
            try:
                make_room(row, wish.quantity, code="INVALID")
            except Refused as refusal:
                refusal.facts["index"] = list(wishes).index(wish)
                raise
            row.quantity = wish.quantity
        Stock.objects.bulk_update(stocks, ["quantity", "quantity_reserved"])
        publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return variant


def delete_stocks(*, variant_id: int, warehouse_ids: Sequence[uuid.UUID]) -> ProductVariant:
    """Take a variant out of warehouses; where it was not is passed over.

    Refused (INVALID) where some are promised; raises NotFound.
    """
    with transaction.atomic():
        variant = _variant(variant_id)
        rows = Stock.objects.filter(product_variant=variant, warehouse_id__in=warehouse_ids)
        stocks = lock_stocks(stock_ids=set(rows.values_list("pk", flat=True)))
        if any(row.quantity_allocated or row.quantity_reserved for row in stocks):
            message = _("Kho này còn hàng khách đã giữ hoặc mua.")
            raise Refused("INVALID", message, field="warehouseIds")
        Stock.objects.filter(pk__in=[row.pk for row in stocks]).delete()
        publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return variant


def _check(wishes: Sequence[StockWish]) -> None:
    known = set(Warehouse.objects.filter(pk__in=[wish.warehouse_id for wish in wishes]).values_list("pk", flat=True))
    seen = set()
    for index, wish in enumerate(wishes):
        if wish.warehouse_id not in known:
            raise Refused("NOT_FOUND", _("Không tìm thấy kho này."), field="warehouse", index=index)
        if wish.warehouse_id in seen:
            raise Refused("UNIQUE", _("Kho này được nêu hai lần."), field="stocks", index=index)
        if not 0 <= wish.quantity <= LARGEST_QUANTITY:
            message = _("Số lượng phải là số nguyên từ 0 trở lên.")
            raise Refused("INVALID", message, field="quantity", index=index)
        seen.add(wish.warehouse_id)


def _variant(variant_id: int) -> ProductVariant:
    variant = ProductVariant.objects.filter(pk=variant_id).first()
    if variant is None:
        raise NotFound(_("Không tìm thấy phân loại hàng này."), field="variantId")
    return variant
