"""What was sold, with its terms frozen: put once, then only what may still change."""

from collections.abc import Iterable
from decimal import Decimal

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Order, OrderLine, Product, ProductVariant
from marketplace.shop.saleor.mirror.baskets import BOOKING
from marketplace.shop.saleor.values import Answer, gross, money, net, pairs, uuid_of

OURS = "cholang.ours"
"""Key of the private metadata of lines that only we have."""


def put(order: Order, told: Iterable[Answer]) -> None:
    """Every line of the order; lines that Saleor took out of it (of drafts and unconfirmed orders) go."""
    known = {row.pk: row for row in OrderLine.objects.filter(order=order)}
    seen = set()
    for position, one in enumerate(told):
        pk = uuid_of(one, "OrderLine")
        seen.add(pk)
        row = known.get(pk)
        if row is None:
            row = OrderLine(pk=pk, order=order, sort_order=position, currency=order.currency)
            _freeze(row, one)
            _fill(row, one)
            row.save(force_insert=True)
        else:
            _fill(row, one)
            row.save()
    gone = [pk for pk, row in known.items() if pk not in seen and OURS not in row.private_metadata]
    OrderLine.objects.filter(pk__in=gone, quantity_fulfilled=0).delete()


def _freeze(row: OrderLine, told: Answer) -> None:
    """What the product was called and who sells it, at the moment of sale."""
    variant = told["variant"]
    private = pairs(told["privateMetadata"])
    row.product_name = told["productName"]
    row.variant_name = told["variantName"]
    row.translated_product_name = told["translatedProductName"]
    row.translated_variant_name = told["translatedVariantName"]
    row.product_sku = told["productSku"] or ""
    row.is_shipping_required = told["isShippingRequired"]
    row.private_metadata = private
    row.booking_id = private.get(BOOKING)
    if variant is None:
        return
    row.product_metadata = pairs(variant["product"]["metadata"])
    number = int_pk(variant["id"], "ProductVariant")
    product = int_pk(variant["product"]["id"], "Product")
    row.variant_id = number if ProductVariant.objects.filter(pk=number).exists() else None
    row.product_id = product if Product.objects.filter(pk=product).exists() else None


def _fill(row: OrderLine, told: Answer) -> None:
    row.quantity = told["quantity"]
    row.quantity_fulfilled = told["quantityFulfilled"]
    row.is_gift = bool(told["isGift"])
    row.unit_price_amount, row.unit_price_net_amount = gross(told["unitPrice"]), net(told["unitPrice"])
    row.total_price_amount, row.total_price_net_amount = gross(told["totalPrice"]), net(told["totalPrice"])
    whole_unit, whole = told["undiscountedUnitPrice"], told["undiscountedTotalPrice"]
    row.undiscounted_unit_price_amount, row.undiscounted_unit_price_net_amount = gross(whole_unit), net(whole_unit)
    row.undiscounted_total_price_amount, row.undiscounted_total_price_net_amount = gross(whole), net(whole)
    row.unit_discount_amount = max(money(whole_unit["gross"]).amount - row.unit_price_amount, 0)
    row.tax_rate = Decimal(told["taxRate"]).quantize(Decimal("0.0001"))
    row.tax_class_name = told["taxClassName"] or ""
    row.voucher_code = told["voucherCode"] or ""
