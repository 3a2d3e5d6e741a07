"""The lines of a draft."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.baskets.basket_rows import read_prices, read_variants
from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.drafts.asking_for_taxes import reckon_with_taxes
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderLine, OrderLineDiscount, ProductTranslation
from marketplace.values.refusal import NotFound, Refused

MOST_LINES = 1000
LARGEST_QUANTITY = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Saleor's OrderLineCreateInput."""

    variant_id: int
    quantity: int
    force_new_line: bool = False
    price: Decimal | None = None
    """For one, instead of the channel's; major units."""


def add_lines(*, order_id: uuid.UUID, lines: Sequence[DraftLine], actor: Actor = MARKET) -> list[OrderLine]:
    """Put goods into a draft; returns their lines. Refused as `put_lines`, and NOT_EDITABLE; raises NotFound."""
    with transaction.atomic():
        order = _lock(order_id)
        touched = put_lines(order, lines)
        reckon_with_taxes(order)
        note(order, "ADDED_PRODUCTS", actor=actor, lines=_told(touched))
    return list(OrderLine.objects.filter(pk__in=[line.pk for line in touched]).order_by("sort_order"))


def put_lines(order: Order, lines: Sequence[DraftLine]) -> list[OrderLine]:
    """The inside of `add_lines`: the same goods join their line unless they are to have one of their own, or a price.

    Refused: ZERO_QUANTITY, INVALID (price, number of lines), NOT_AVAILABLE_IN_CHANNEL (`variants`); raises NotFound.
    """
    if any(not 0 < one.quantity <= LARGEST_QUANTITY for one in lines):
        raise Refused("ZERO_QUANTITY", _("Số lượng phải từ 1 trở lên."), field="quantity")
    variants = read_variants([one.variant_id for one in lines]) if lines else {}
    if len(variants) != len({one.variant_id for one in lines}):
        raise NotFound(_("Không tìm thấy mặt hàng này."), field="variantId")
    priced = read_prices(channel_id=order.channel_id, variant_ids=variants) if variants else {}
    if missing := sorted(set(variants) - set(priced)):
        raise Refused(
            "NOT_AVAILABLE_IN_CHANNEL",
            _("“%(name)s” chưa có giá bán.") % {"name": variants[missing[0]].product.name},
            field="input",
            variants=[global_id("ProductVariant", pk) for pk in missing],
        )
    known = list(OrderLine.objects.filter(order=order, is_gift=False).order_by("sort_order", "pk"))
    place = (OrderLine.objects.filter(order=order, is_gift=False).aggregate(last=Max("sort_order"))["last"] or 0) + 1
    names = dict(
        ProductTranslation.objects.filter(
            product_id__in={variant.product_id for variant in variants.values()},
            language_code__iexact=order.language_code,
        ).values_list("product_id", "name")
    )
    touched: list[OrderLine] = []
    # Lines of their own come first, as with Saleor, and nothing joins them at once.
    for one in sorted(lines, key=lambda one: not one.force_new_line):
        variant = variants[one.variant_id]
        line = next((line for line in known if line.variant_id == variant.pk), None)
        if line is None or one.force_new_line:
            line = OrderLine(
                order=order,
                variant=variant,
                product=variant.product,
                product_name=variant.product.name,
                variant_name=variant.name,
                translated_product_name=names.get(variant.product_id, ""),
                product_sku=variant.sku or "",
                product_metadata=variant.product.metadata,
                quantity=0,
                currency=order.currency,
                unit_price_amount=0,
                undiscounted_unit_price_amount=0,
                total_price_amount=0,
                is_shipping_required=variant.product.product_type.is_shipping_required,
                sort_order=place,
            )
            place += 1
            if not one.force_new_line:
                known.append(line)
        line.quantity += one.quantity
        if one.price is not None:
            line.base_unit_price_amount = _price(one.price, order.currency)
            line.is_price_overridden, line.base_price_expires_at = True, None
        line.save()
        if line not in touched:
            touched.append(line)
    if place > MOST_LINES:
        raise Refused("INVALID", _("Đơn chỉ chứa được %(most)s dòng.") % {"most": MOST_LINES}, field="lines")
    return touched


def set_quantity(*, line_id: uuid.UUID, quantity: int, actor: Actor = MARKET) -> OrderLine:
    """Refused: ZERO_QUANTITY, NON_EDITABLE_GIFT_LINE, NOT_EDITABLE; raises NotFound."""
    if not 0 < quantity <= LARGEST_QUANTITY:
        raise Refused("ZERO_QUANTITY", _("Số lượng phải từ 1 trở lên."), field="quantity")
    with transaction.atomic():
        order, line = lock_line(line_id)
        if line.is_gift:
            raise Refused("NON_EDITABLE_GIFT_LINE", _("Quà tặng đi theo đơn, không đổi được."), field="id")
        before = line.quantity
        line.quantity = quantity
        line.save(update_fields=["quantity"])
        reckon_with_taxes(order)
        if quantity != before:
            kind = "ADDED_PRODUCTS" if quantity > before else "REMOVED_PRODUCTS"
            note(order, kind, actor=actor, lines=_told([line], abs(quantity - before)))
    line.refresh_from_db()
    return line


def remove_line(*, line_id: uuid.UUID, actor: Actor = MARKET) -> OrderLine:
    """Refused: NON_REMOVABLE_GIFT_LINE, NOT_EDITABLE; raises NotFound. Returns what it was."""
    with transaction.atomic():
        order, line = lock_line(line_id)
        if line.is_gift:
            raise Refused("NON_REMOVABLE_GIFT_LINE", _("Quà tặng đi theo đơn, không bỏ ra được."), field="id")
        line.delete()
        reckon_with_taxes(order)
        note(order, "REMOVED_PRODUCTS", actor=actor, lines=_told([line]))
    line.pk = line_id
    return line


def lower_line(
    *, line_id: uuid.UUID, value_type: str, value: Decimal, reason: str = "", actor: Actor = MARKET
) -> OrderLine:
    """Take something off a line by hand, instead of what was taken off it before. Refused: INVALID (value),
    CANNOT_DISCOUNT (a gift), NOT_EDITABLE; raises NotFound.
    """
    with transaction.atomic():
        order, line = lock_line(line_id, field="orderLineId")
        if line.is_gift:
            raise Refused("CANNOT_DISCOUNT", _("Quà tặng đã miễn phí rồi."), field="orderLineId")
        check_value(value_type, value, line.base_unit_price_amount or 0, order.currency)
        columns = {"value_type": value_type, "value": value, "reason": reason, "currency": order.currency, "amount": 0}
        OrderLineDiscount.objects.update_or_create(line=line, type=OrderLineDiscount.Type.MANUAL, defaults=columns)
        reckon_with_taxes(order)
        note(order, "ORDER_LINE_DISCOUNT_UPDATED", actor=actor, lines=_told([line]))
    line.refresh_from_db()
    return line


def raise_line(*, line_id: uuid.UUID, actor: Actor = MARKET) -> OrderLine:
    """Take nothing off a line by hand any more; promotions and vouchers lower it again. As `lower_line`."""
    with transaction.atomic():
        order, line = lock_line(line_id, field="orderLineId")
        OrderLineDiscount.objects.filter(line=line, type=OrderLineDiscount.Type.MANUAL).delete()
        reckon_with_taxes(order)
        note(order, "ORDER_LINE_DISCOUNT_REMOVED", actor=actor, lines=_told([line]))
    line.refresh_from_db()
    return line


def check_value(value_type: str, value: Decimal, most: int, currency: str) -> None:
    """Refuses (INVALID) a percentage above 100, and an amount above `most` minor units."""
    if value_type == "PERCENTAGE":
        if not 0 <= value <= 100:
            raise Refused("INVALID", _("Phần trăm phải từ 0 đến 100."), field="value")
    elif minor_units(value, currency, field="value") > most:
        raise Refused("INVALID", _("Mức giảm không được lớn hơn giá."), field="value")


def lock_line(line_id: uuid.UUID, *, field: str = "id") -> tuple[Order, OrderLine]:
    """A draft's line with its order, ours until the transaction ends."""
    found = OrderLine.objects.filter(pk=line_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy dòng này của đơn."), field=field)
    order = _lock(found.order_id)
    found = OrderLine.objects.filter(pk=line_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy dòng này của đơn."), field=field)
    return order, found


def _lock(order_id: uuid.UUID) -> Order:
    order = lock_order(order_id)
    if order.status != Order.Status.DRAFT:
        raise Refused("NOT_EDITABLE", _("Chỉ đơn nháp mới đổi hàng được."), field="id")
    return order


def _price(price: Decimal, currency: str) -> int:
    amount = minor_units(price, currency, field="price")
    if amount > LARGEST_PRICE:
        raise Refused("INVALID", _("Giá không hợp lệ."), field="price")
    return amount


def _told(lines: Sequence[OrderLine], quantity: int | None = None) -> list[dict[str, object]]:
    return [
        {"quantity": quantity or line.quantity, "line_pk": str(line.pk), "item": line.product_name} for line in lines
    ]
