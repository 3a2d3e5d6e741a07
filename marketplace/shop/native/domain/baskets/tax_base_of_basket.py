"""A basket as a tax app sees it."""

from marketplace.shop.native.domain.baskets.priced import PricedBasket, PricedLine
from marketplace.shop.native.domain.channels.tax_base import TaxBase, TaxBaseDiscount, TaxBaseLine
from marketplace.shop.native.domain.channels.taxes import Taxation
from marketplace.shop.native.models import Checkout
from marketplace.values.money import Money


def tax_base_of(checkout: Checkout, taxation: Taxation, basket: PricedBasket, delivery: Money) -> TaxBase:
    """`delivery` is what is left of its price after the voucher. No statement."""
    return TaxBase(
        source=checkout,
        taxation=taxation,
        address=checkout.shipping_address or checkout.billing_address,
        delivery=delivery,
        discounts=[TaxBaseDiscount(basket.of_order.name, basket.of_order.amount)] if basket.of_order else [],
        lines=[_line(row, taxation) for row in basket.lines],
    )


def _line(row: PricedLine, taxation: Taxation) -> TaxBaseLine:
    variant = row.line.variant
    return TaxBaseLine(
        source=row.line,
        quantity=row.line.quantity,
        charge_taxes=taxation.charged,
        product_name=variant.product.name,
        variant_name=variant.name,
        product_sku=variant.sku,
        unit_price=row.base_unit_price,
        total_price=row.base_total,
    )
