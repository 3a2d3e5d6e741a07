"""Ways of delivery for a basket."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, Many, statement
from marketplace.shop.app_answers import AppMethod
from marketplace.shop.native.domain.baskets.basket_rows import read_delivery_price
from marketplace.shop.native.domain.baskets.delivery_by_apps import KeptDelivery, delivery_key
from marketplace.shop.native.domain.baskets.priced import PricedLine, subtotal
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.domain.delivery.postal_codes import reaches
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Checkout,
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
)
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way of delivery with its price for this basket."""

    method: ShippingMethod | AppMethod
    price: Money
    refusal: str | None = None
    """Why an app does not want it chosen; None where it can be."""

    @property
    def id(self) -> str:
        """Global id of the way."""
        return self.method.id if isinstance(self.method, AppMethod) else global_id("ShippingMethod", self.method.pk)

    @property
    def is_open(self) -> bool:
        """Whether it can be chosen."""
        return self.refusal is None

    @property
    def metadata(self) -> Mapping[str, str]:
        """The way's own."""
        return self.method.metadata

    @property
    def private_metadata(self) -> Mapping[str, str]:
        """The way's own."""
        return self.method.private_metadata


def needs_shipping(priced: Sequence[PricedLine]) -> bool:
    """Whether anything in the basket is carried to somebody."""
    return any(row.line.variant.product.product_type.is_shipping_required for row in priced)


def options_for(checkout: Checkout, priced: Sequence[PricedLine]) -> list[DeliveryOption]:
    """What can be chosen for this address, total, weight and goods, with what apps last said; empty when nothing is
    shipped. One statement, and one more where a way of delivery has rules for postal codes.
    """
    return with_apps(checkout, priced, own_options(checkout, priced))


def with_apps(checkout: Checkout, priced: Sequence[PricedLine], own: Sequence[DeliveryOption]) -> list[DeliveryOption]:
    """Our own ways beside those of apps, without what an app forbids.

    An answer for another state of the basket forbids still, but offers no more than what was chosen already.
    """
    if checkout.delivery_by_apps is None:
        return list(own)
    kept = KeptDelivery.read(checkout.delivery_by_apps)
    if kept.key == key_of(checkout, priced, own):
        offered = kept.methods
    else:
        offered = [app_methods.read(checkout.app_method)] if checkout.app_method is not None else []
    ways = [*own, *(DeliveryOption(method, method.price) for method in offered)]
    return [replace(way, refusal=kept.forbidden.get(way.id)) for way in ways]


def key_of(checkout: Checkout, priced: Sequence[PricedLine], own: Sequence[DeliveryOption]) -> str:
    """The same for what apps would be asked in the same way."""
    return delivery_key(
        checkout,
        lines=[[str(row.line.pk), row.line.quantity, row.base_total.amount] for row in priced],
        ways=[[way.id, way.price.amount] for way in own],
    )


def chosen_id(checkout: Checkout) -> str | None:
    """Global id of the chosen way, ours or an app's."""
    if checkout.app_method is not None:
        return str(checkout.app_method["id"])
    return global_id("ShippingMethod", checkout.shipping_method_id) if checkout.shipping_method_id else None


def own_options(checkout: Checkout, priced: Sequence[PricedLine]) -> list[DeliveryOption]:
    """Those staff have set up."""
    if not needs_shipping(priced):
        return []
    country = checkout.shipping_address.country if checkout.shipping_address else checkout.country
    postal_code = checkout.shipping_address.postal_code if checkout.shipping_address else ""
    found: list[Any] = _ways(
        channel=checkout.channel_id,
        countries=json.dumps([country]),
        amount=subtotal(priced, checkout.currency).amount,
        grams=sum(map(weight_of, priced)),
        products=list({row.line.variant.product_id for row in priced}),
    )
    if bound := [row.shipping_method for row in found if row.has_rules]:
        prefetch_related_objects(bound, "postal_code_rules")
    return [
        DeliveryOption(method=row.shipping_method, price=Money(row.price_amount, row.currency))
        for row in found
        if not row.has_rules or reaches(row.shipping_method.postal_code_rules.all(), postal_code)
    ]


def weight_of(row: PricedLine) -> int:
    """Grams of a whole line; a variant without a weight has its product's, and that its type's."""
    variant, product = row.line.variant, row.line.variant.product
    own = variant.weight_grams if variant.weight_grams is not None else product.weight_grams
    return row.line.quantity * (own if own is not None else product.product_type.weight_grams)


@statement
def _ways(
    channel: Given, countries: Given, amount: Given, grams: Given, products: Many
) -> QuerySet[ShippingMethodChannelListing]:
    excluded = ShippingMethod.excluded_products.through.objects.filter(
        shippingmethod_id=OuterRef("shipping_method_id"), product_id=products
    )
    rules = ShippingMethodPostalCodeRule.objects.filter(shipping_method_id=OuterRef("shipping_method_id"))
    return (
        ShippingMethodChannelListing.objects.filter(
            _fits_total(amount) | _fits_weight(grams),
            ~Exists(excluded),
            channel_id=channel,
            shipping_method__shipping_zone__countries__contains=countries,
            shipping_method__shipping_zone__channels=F("channel_id"),
        )
        .annotate(has_rules=Exists(rules))
        .select_related("shipping_method")
        .order_by("shipping_method__sort_order", "shipping_method_id")
    )


def _fits_total(amount: Any) -> Q:
    return (
        Q(shipping_method__type="price")
        & (Q(maximum_order_price_amount__isnull=True) | Q(maximum_order_price_amount__gte=amount))
        & (Q(minimum_order_price_amount__isnull=True) | Q(minimum_order_price_amount__lte=amount))
    )


def _fits_weight(grams: Any) -> Q:
    least, most = "shipping_method__minimum_order_weight_grams", "shipping_method__maximum_order_weight_grams"
    return (
        Q(shipping_method__type="weight")
        & (Q(**{f"{most}__isnull": True}) | Q(**{f"{most}__gte": grams}))
        & (Q(**{f"{least}__isnull": True}) | Q(**{f"{least}__lte": grams}))
    )


def delivery_price(checkout: Checkout, priced: Sequence[PricedLine]) -> Money:
    """The chosen way's price; zero when none is chosen or nothing is shipped any more. At most one statement."""
    return read_delivery_price(checkout) if needs_shipping(priced) else Money(0, checkout.currency)


def check_delivery_method(checkout: Checkout, priced: Sequence[PricedLine], method_id: str) -> DeliveryOption:
    """The option behind a way's global id, if this basket may use it."""
    if not needs_shipping(priced):
        raise Refused("SHIPPING_NOT_REQUIRED", _("Giỏ hàng này không có gì phải giao."), field="deliveryMethodId")
    if checkout.shipping_address_id is None:
        raise Refused("SHIPPING_ADDRESS_NOT_SET", _("Bạn hãy điền địa chỉ nhận hàng trước."), field="shippingAddress")
    for option in options_for(checkout, priced):
        if option.id == method_id and option.is_open:
            return option
    raise not_offered()


def not_offered() -> Refused:
    """There is no such way, or none for this basket."""
    return Refused(
        "DELIVERY_METHOD_NOT_APPLICABLE",
        _("Cách giao hàng này không dùng được cho địa chỉ hoặc giỏ hàng của Bạn. Hãy chọn cách khác."),
        field="deliveryMethodId",
    )
