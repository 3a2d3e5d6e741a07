"""The contract's view of products, baskets and orders, many at a time in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from marketplace.rows import Many, statement
from marketplace.shop.contract import (
    BasketInfo,
    BasketLine,
    OrderInfo,
    OrderLineInfo,
    ProductInfo,
    ProductRef,
)
from marketplace.shop.native.domain.baskets.delivery_area import out_of_reach
from marketplace.shop.native.domain.baskets.priced import PricedLine, price_lines
from marketplace.shop.native.domain.catalogue.queries import listings_of, media_of, translations_of, variants_of
from marketplace.shop.native.domain.catalogue.thumbnails import thumbnail_address
from marketplace.shop.native.domain.delivery.stock import stock_of
from marketplace.shop.native.domain.discounts.bought_gift_cards import KIND as GIFT_CARDS
from marketplace.shop.native.domain.orders.owing import is_promised
from marketplace.shop.native.domain.people.addresses import address_info
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    Checkout,
    Order,
    OrderGrantedRefundLine,
    OrderLine,
    Product,
    ProductMedia,
)
from marketplace.values.money import Money

THUMBNAIL_SIZE = 512


def product_ref(product: Product) -> ProductRef:
    """Where a saved product lives."""
    return ProductRef(
        product_id=global_id("Product", product.pk),
        variant_id=global_id("ProductVariant", product.default_variant_id),
        slug=product.slug,
    )


def product_infos(*, product_ids: Sequence[int], channel: Channel) -> dict[str, ProductInfo]:
    """Products by global id, published or not; six statements."""
    products = list(Product.objects.select_related("category", "product_type").filter(pk__in=product_ids))
    ids = [product.pk for product in products]
    listings = listings_of(product_ids=ids, channel_id=channel.pk)
    variants = variants_of(product_ids=ids, channel_id=channel.pk)
    stocks = stock_of([variant.pk for rows in variants.values() for variant in rows])
    pictures = media_of(product_ids=ids)
    texts = translations_of(product_ids=ids)
    found = {}
    for product in products:
        listing = listings.get(product.pk)
        price = listing.discounted_price_amount if listing else None
        picture = next(iter(pictures.get(product.pk, [])), None)
        info = ProductInfo(
            id=global_id("Product", product.pk),
            variant_id=global_id("ProductVariant", product.default_variant_id),
            slug=product.slug,
            name=product.name,
            description=product.description,
            category_slug=product.category.slug if product.category else "",
            category_name=product.category.name if product.category else "",
            price=None if price is None else Money(price, channel.currency_code),
            is_published=bool(listing and listing.is_published),
            is_shipping_required=product.product_type.is_shipping_required,
            quantity_available=sum(
                stocks[variant.pk].available for variant in variants.get(product.pk, []) if variant.pk in stocks
            ),
            thumbnail_url=_thumbnail_url(picture) if picture else "",
            metadata=product.metadata,
            translations={
                text.language_code: {"name": text.name, "description": text.description}
                for text in texts.get(product.pk, [])
            },
            updated_at=product.updated_at,
        )
        found[info.id] = info
    return found


def _thumbnail_url(picture: ProductMedia) -> str:
    return picture.external_url or thumbnail_address(media_id=picture.pk, size=THUMBNAIL_SIZE, format="webp")


def basket_info(checkout: Checkout) -> BasketInfo:
    """Five statements at most."""
    rows = price_lines(checkout)
    outside = {row.line.pk for row in out_of_reach(checkout, rows)}
    return BasketInfo(
        id=global_id("Checkout", checkout.pk),
        currency=checkout.currency,
        expires_at=checkout.holds_expire_at,
        lines=[basket_line(row, is_out_of_reach=row.line.pk in outside) for row in rows],
        user_id=checkout.user_id,
        language_code=checkout.language_code,
    )


def basket_line(row: PricedLine, *, is_out_of_reach: bool = False) -> BasketLine:
    """One priced line."""
    product = row.line.variant.product
    return BasketLine(
        id=global_id("CheckoutLine", row.line.pk),
        variant_id=global_id("ProductVariant", row.line.variant_id),
        product_id=global_id("Product", product.pk),
        name=product.name,
        quantity=row.line.quantity,
        unit_price=row.unit_price,
        total=row.total,
        booking_id=row.line.booking_id,
        is_shipping_required=product.product_type.is_shipping_required,
        metadata=product.metadata,
        is_gift=row.line.is_gift,
        is_out_of_reach=is_out_of_reach,
    )


def order_infos(*, order_ids: Sequence[UUID]) -> dict[str, OrderInfo]:
    """Orders by global id; two statements."""
    lines: dict[UUID, list[OrderLine]] = defaultdict(list)
    for line in _lines(orders=list(order_ids)):
        lines[line.order_id].append(line)
    return {global_id("Order", order.pk): _order_info(order, lines[order.pk]) for order in _orders(pks=list(order_ids))}


@statement
def _orders(pks: Many) -> QuerySet[Order]:
    return Order.objects.filter(pk=pks).select_related(
        "shipping_address", "billing_address", "channel__tax_configuration"
    )


_RETURNED = (
    OrderGrantedRefundLine.objects.filter(order_line=OuterRef("pk"))
    .order_by()
    .values("order_line")
    .annotate(together=Sum("quantity"))
    .values("together")
)


@statement
def _lines(orders: Many) -> QuerySet[OrderLine]:
    lines = OrderLine.objects.filter(order_id=orders).annotate(
        kind=F("variant__product__product_type__kind"),
        returned=Coalesce(Subquery(_RETURNED), 0),
    )
    return lines.order_by("sort_order", "pk")


def _order_info(order: Order, lines: Sequence[OrderLine]) -> OrderInfo:
    reach = order.shipping_address or order.billing_address
    rules = getattr(order.channel, "tax_configuration", None)
    on_top = rules is not None and not rules.prices_entered_with_tax
    delivery_tax = order.shipping_price_amount - order.shipping_price_net_amount if on_top else 0
    return OrderInfo(
        id=global_id("Order", order.pk),
        number=str(order.number),
        status=order.status,
        channel=order.channel.slug,
        is_paid=order.fully_paid_at is not None,
        is_paid_up=order.charge_status in ("FULL", "OVERCHARGED"),
        promised_at=order.promised_at,
        is_promised=order.fully_paid_at is None and is_promised(order),
        user_id=order.user_id,
        user_email=order.user_email,
        phone=reach.phone if reach else "",
        language_code=order.language_code,
        total=Money(order.total_amount, order.currency),
        gift_cards=Money(order.gift_card_amount, order.currency),
        delivery=Money(order.shipping_price_amount, order.currency),
        delivery_tax_on_top=Money(delivery_tax, order.currency),
        shipping_address=address_info(order.shipping_address),
        shipping_method_name=order.shipping_method_name,
        customer_note=order.customer_note,
        created_at=order.created_at,
        lines=[_order_line_info(line, on_top) for line in lines],
    )


def _order_line_info(line: OrderLine, on_top: bool) -> OrderLineInfo:
    tax = line.total_price_amount - line.total_price_net_amount if on_top else 0
    whole_tax = line.undiscounted_total_price_amount - line.undiscounted_total_price_net_amount if on_top else 0
    return OrderLineInfo(
        id=global_id("OrderLine", line.pk),
        variant_id=global_id("ProductVariant", line.variant_id) if line.variant_id else None,
        product_id=global_id("Product", line.product_id) if line.product_id else None,
        product_name=line.product_name,
        variant_name=line.variant_name,
        quantity=line.quantity,
        quantity_returned=getattr(line, "returned", 0),
        unit_price=Money(line.unit_price_amount, line.currency),
        total=Money(line.total_price_amount, line.currency),
        undiscounted_unit_price=Money(line.undiscounted_unit_price_amount, line.currency),
        undiscounted_total=Money(line.undiscounted_total_price_amount, line.currency),
        tax_on_top=Money(tax, line.currency),
        undiscounted_tax_on_top=Money(whole_tax, line.currency),
        is_gift_card=getattr(line, "kind", None) == GIFT_CARDS,
        booking_id=line.booking_id,
        is_shipping_required=line.is_shipping_required,
        metadata=line.product_metadata,
    )
