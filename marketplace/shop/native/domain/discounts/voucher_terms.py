"""A voucher as it holds for one basket: found by its code, and what it takes off which line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.utils import timezone

from marketplace.shop.native.domain.discounts.reductions import Reduction, taken_off
from marketplace.shop.native.models import (
    Checkout,
    CollectionProduct,
    DiscountValueType,
    OrderLineDiscount,
    ProductVariant,
    Voucher,
    VoucherChannelListing,
    VoucherCode,
    VoucherTranslation,
)
from marketplace.values.money import Money

Goods = frozenset[tuple[str, int]]
"""("product", 3), ("variant", 7), ("category", 2), ("collection", 1)."""


@dataclass(frozen=True, slots=True)
class VoucherTerms:
    """What a code gives in a channel."""

    voucher: Voucher
    code: str
    value: Decimal
    """Per cent, or major units where FIXED."""
    min_spent: Money | None
    translated_name: str
    goods: Goods = frozenset()
    """What a voucher for certain goods is for; empty: for all."""
    in_collections: dict[int, frozenset[int]] = field(default_factory=dict)
    """Product -> those of the voucher's collections it is in."""

    @property
    def is_of_lines(self) -> bool:
        """Whether it lowers single lines, rather than the order or its delivery."""
        return self.voucher.type == Voucher.Type.SPECIFIC_PRODUCT or (
            self.voucher.type == Voucher.Type.ENTIRE_ORDER and self.voucher.apply_once_per_order
        )

    @property
    def is_of_delivery(self) -> bool:
        """Whether it lowers the price of delivery."""
        return self.voucher.type == Voucher.Type.SHIPPING

    def off(self, price: Money) -> Money:
        """What it takes off this price."""
        return taken_off(price, value_type=self.voucher.discount_value_type, value=self.value)

    def reduction(self, amount: Money) -> Reduction:
        """How a basket and an order tell it."""
        return Reduction(
            type=OrderLineDiscount.Type.VOUCHER,
            amount=amount,
            value_type=self.voucher.discount_value_type,
            value=self.value,
            name=self.voucher.name,
            translated_name=self.translated_name,
            reason=f"Voucher code: {self.code}",
            voucher_id=self.voucher.pk,
            voucher_code=self.code,
        )

    def is_for(self, variant: ProductVariant) -> bool:
        """Whether a voucher for certain goods is for this one. A category does not speak for those below it."""
        if not self.goods:
            return True
        product = variant.product
        keys = {("variant", variant.pk), ("product", product.pk)}
        if product.category_id is not None:
            keys.add(("category", product.category_id))
        return bool(keys & self.goods) or bool(self.in_collections.get(product.pk))

    def off_lines(self, lines: Sequence[tuple[ProductVariant, Money, int]]) -> list[Money]:
        """What it takes off each line, given as variant, price of the whole line, quantity; zero for most vouchers."""
        amounts = [Money(0, price.currency) for _variant, price, _quantity in lines]
        if not self.is_of_lines:
            return amounts
        chosen = [position for position, (variant, _price, _quantity) in enumerate(lines) if self.takes(variant)]
        if self.voucher.apply_once_per_order and chosen:
            cheapest = min(chosen, key=lambda position: _unit(*lines[position][1:]))
            amounts[cheapest] = self.off(_unit(*lines[cheapest][1:]))
            return amounts
        for position in chosen:
            _variant, price, quantity = lines[position]
            if self.voucher.discount_value_type == DiscountValueType.PERCENTAGE:
                amounts[position] = self.off(price)
            else:
                amounts[position] = min(self.off(_unit(price, quantity)) * quantity, price)
        return amounts

    def takes(self, variant: ProductVariant) -> bool:
        """Whether it can lower the price of this one."""
        return self.voucher.type != Voucher.Type.SPECIFIC_PRODUCT or self.is_for(variant)


def _unit(price: Money, quantity: int) -> Money:
    return price.share(Decimal(1) / quantity)


def terms_of(checkout: Checkout, code: str, *, product_ids: Iterable[int]) -> VoucherTerms | None:
    """What the code gives in the basket's channel today; None where it is unknown, spent, not begun or over.

    A basket whose use is counted already keeps its voucher whatever became of it, unless it was deleted or taken out
    of the channel. One statement; up to three for vouchers for certain goods.
    """
    now = timezone.now()
    listing = VoucherChannelListing.objects.filter(voucher_id=OuterRef("voucher_id"), channel_id=checkout.channel_id)
    named = VoucherTranslation.objects.filter(
        voucher_id=OuterRef("voucher_id"), language_code__iexact=checkout.language_code
    )
    found = VoucherCode.objects.filter(code=code)
    if not (checkout.is_voucher_usage_increased and code == checkout.voucher_code):
        found = found.filter(
            Q(voucher__end_date__isnull=True) | Q(voucher__end_date__gte=now),
            Q(voucher__usage_limit__isnull=True) | Q(voucher__used__lt=F("voucher__usage_limit")),
            is_active=True,
            voucher__start_date__lte=now,
        )
    row = (
        found.select_related("voucher")
        .annotate(
            listed_value=Subquery(listing.values("discount_value")[:1]),
            listed_min_spent=Subquery(listing.values("min_spent_amount")[:1]),
            translated_name=Subquery(named.values("name")[:1]),
        )
        .filter(listed_value__isnull=False)
        .first()
    )
    if row is None:
        return None
    goods = _goods_of(row.voucher) if row.voucher.type == Voucher.Type.SPECIFIC_PRODUCT else frozenset()
    collections = {pk for kind, pk in goods if kind == "collection"}
    return VoucherTerms(
        voucher=row.voucher,
        code=row.code,
        value=row.listed_value,
        min_spent=None if row.listed_min_spent is None else Money(row.listed_min_spent, checkout.currency),
        translated_name=row.translated_name or "",
        goods=goods,
        in_collections=_collections_of(product_ids, collections) if collections else {},
    )


def _goods_of(voucher: Voucher) -> Goods:
    """One statement."""
    columns = {
        "product": Voucher.products.through.objects.values_list("product_id"),
        "variant": Voucher.variants.through.objects.values_list("productvariant_id"),
        "category": Voucher.categories.through.objects.values_list("category_id"),
        "collection": Voucher.collections.through.objects.values_list("collection_id"),
    }
    first, *rest = (
        rows.filter(voucher_id=voucher.pk).annotate(kind=Value(kind)).order_by() for kind, rows in columns.items()
    )
    return frozenset((kind, pk) for pk, kind in first.union(*rest, all=True))


def _collections_of(product_ids: Iterable[int], among: set[int]) -> dict[int, frozenset[int]]:
    """One statement."""
    found: dict[int, set[int]] = {}
    rows = CollectionProduct.objects.filter(product_id__in=list(product_ids), collection_id__in=among)
    for product_id, collection_id in rows.values_list("product_id", "collection_id"):
        found.setdefault(product_id, set()).add(collection_id)
    return {product_id: frozenset(pks) for product_id, pks in found.items()}
