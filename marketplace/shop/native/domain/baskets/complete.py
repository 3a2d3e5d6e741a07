"""A checkout becomes an order: exactly once, however often and however parallel it is asked."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.rows import Given, Many, statement
from marketplace.shop.events import OrderCreated
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.baskets.asking_for_taxes import asking_for_taxes, check_taxed
from marketplace.shop.native.domain.baskets.delivery import needs_shipping, weight_of
from marketplace.shop.native.domain.baskets.expiry import restore_holds
from marketplace.shop.native.domain.baskets.readiness import check_ready
from marketplace.shop.native.domain.baskets.totals import Paid, Totals, paid_for, totals_of
from marketplace.shop.native.domain.channels.taxes import class_of
from marketplace.shop.native.domain.delivery.stock import allocate
from marketplace.shop.native.domain.discounts.bought_gift_cards import KIND as GIFT_CARDS
from marketplace.shop.native.domain.discounts.gift_cards import spend
from marketplace.shop.native.domain.discounts.voucher_use import count_use
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.orders.frozen_discounts import freeze_discounts, unit_discount
from marketplace.shop.native.domain.orders.order_events import note
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.people.address_book import BILLING, SHIPPING, remember
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Checkout,
    CheckoutGiftCard,
    CheckoutLine,
    Order,
    OrderLine,
    ProductTranslation,
    TaxClass,
    TransactionItem,
)
from marketplace.values.refusal import NotFound, Refused


@asking_for_taxes
def complete_checkout(
    *, checkout_id: uuid.UUID, metadata: Mapping[str, str] | None = None, redirect_url: str = ""
) -> Order:
    """Turn a fully paid basket into an order; a basket that already did answers with its order.

    Where the channel takes unpaid orders, an unpaid basket will do; its order waits to be confirmed or paid.

    Refused with Saleor's codes: NO_LINES, EMAIL_NOT_SET, SHIPPING_ADDRESS_NOT_SET, BILLING_ADDRESS_NOT_SET,
    SHIPPING_METHOD_NOT_SET, INVALID_SHIPPING_METHOD, UNAVAILABLE_VARIANT_IN_CHANNEL,
    PRODUCT_UNAVAILABLE_FOR_PURCHASE, INSUFFICIENT_STOCK, CHANNEL_INACTIVE, VOUCHER_NOT_APPLICABLE,
    CHECKOUT_NOT_FULLY_PAID, TAX_ERROR (the channel's tax app fails). Never called inside a transaction.
    """
    with transaction.atomic():
        try:
            checkout = lock_checkout(checkout_id)
        except NotFound:
            order = next(iter(_made_of(checkout=checkout_id)), None)
            if order is None:
                raise
            return order
        return complete_locked(checkout, metadata=metadata, redirect_url=redirect_url)


@statement
def _made_of(checkout: Given) -> QuerySet[Order]:
    return Order.objects.filter(checkout_token=checkout)


@asking_for_taxes
def order_unpaid(
    *,
    checkout_id: uuid.UUID,
    metadata: Mapping[str, str] | None = None,
    private_metadata: Mapping[str, str] | None = None,
    actor: Actor = MARKET,
) -> Order:
    """Turn a basket into an order whatever has been paid, as apps may; otherwise as `complete_checkout`."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        checkout.private_metadata = {**checkout.private_metadata, **(private_metadata or {})}
        return complete_locked(checkout, metadata=metadata, must_be_paid=False, actor=actor)


def complete_locked(
    checkout: Checkout,
    *,
    metadata: Mapping[str, str] | None = None,
    redirect_url: str = "",
    must_be_paid: bool = True,
    by_itself: bool = False,
    actor: Actor = MARKET,
    totals: Totals | None = None,
    paid: Paid | None = None,
) -> Order:
    """The inside of `complete_checkout`. The caller holds the checkout's lock, and may know totals and payments."""
    totals = totals or totals_of(checkout)
    check_ready(checkout, totals)
    check_taxed(totals)
    paid = paid or paid_for(checkout)
    may_owe = not must_be_paid or checkout.channel.allow_unpaid_orders
    if not may_owe and paid.charged + paid.authorized < totals.total:
        raise Refused(
            "CHECKOUT_NOT_FULLY_PAID",
            _("Giỏ hàng chưa được thanh toán đủ."),
            field="id" if (paid.charged + paid.authorized).amount else None,
            total=totals.total.amount,
            paid=(paid.charged + paid.authorized).amount,
        )
    restore_holds(checkout=checkout, priced=totals.lines)
    waits = may_owe and not TransactionItem.objects.filter(checkout=checkout).exists()
    order = _create_order(checkout, totals, metadata or {}, redirect_url, waits=waits)
    lines = _create_lines(checkout, order, totals)
    freeze_discounts(order, lines, totals, checkout.channel)
    allocate(pairs=[(row.line, line) for row, line in zip(totals.lines, lines, strict=True)])
    if totals.voucher is not None:
        count_use(checkout, totals.voucher)
    spend(order, totals.gift_cards, totals.by_gift_cards)
    TransactionItem.objects.filter(checkout=checkout).update(checkout=None, order=order, modified_at=timezone.now())
    checkout_id = checkout.pk
    lines_left = CheckoutLine.objects.filter(checkout=checkout)
    lines_left._raw_delete(lines_left.db)  # one statement: their reservations are gone
    if checkout.has_gift_cards:
        cards_left = CheckoutGiftCard.objects.filter(checkout=checkout)
        cards_left._raw_delete(cards_left.db)
    emptied = Checkout.objects.filter(pk=checkout.pk)
    emptied._raw_delete(emptied.db)  # nothing points at it any more, so nothing has to be looked for
    placed = "PLACED_AUTOMATICALLY_FROM_PAID_CHECKOUT" if by_itself else "PLACED"
    note(order, placed, actor=Actor(user_id=order.user_id) if actor == MARKET else actor)
    _keep_addresses(checkout, order)
    _note_payments(order)
    publish(OrderCreated(order_id=global_id("Order", order.pk), checkout_id=global_id("Checkout", checkout_id)))
    kinds = {row.line.variant.product.product_type.kind for row in totals.lines}
    settle_order(order, may_be_agreed=False, has_cards=GIFT_CARDS in kinds)
    return order


def _create_order(
    checkout: Checkout, totals: Totals, metadata: Mapping[str, str], redirect_url: str, *, waits: bool
) -> Order:
    """`waits`: nobody has tried to pay what may be owed, so that somebody has to agree to it, or pay it."""
    method = checkout.shipping_method if needs_shipping(totals.lines) else None
    by_app = checkout.app_method if needs_shipping(totals.lines) else None
    name = str(by_app["name"]) if by_app else ""
    if method is not None:
        name = method.name_translations.get(checkout.language_code.lower(), "") or method.name
    confirmed = checkout.channel.automatically_confirm_all_new_orders and not waits
    point = checkout.collection_point if needs_shipping(totals.lines) else None
    order = Order(
        status=Order.Status.UNFULFILLED if confirmed else Order.Status.UNCONFIRMED,
        channel_id=checkout.channel_id,
        user_id=checkout.user_id or _known_buyer(checkout.email),
        user_email=checkout.email,
        language_code=checkout.language_code,
        currency=checkout.currency,
        billing_address_id=checkout.billing_address_id,
        shipping_address_id=checkout.shipping_address_id,
        shipping_method=method,
        shipping_method_name=name,
        app_method=by_app,
        collection_point=point,
        collection_point_name=point.name if point else "",
        redirect_url=redirect_url,
        subtotal_amount=totals.subtotal.gross.amount,
        subtotal_net_amount=totals.subtotal.net.amount,
        shipping_price_amount=totals.delivery.gross.amount,
        shipping_price_net_amount=totals.delivery.net.amount,
        undiscounted_shipping_price_amount=totals.base_delivery.amount,
        shipping_tax_rate=totals.taxation.shown_rate(totals.delivery_rate),
        shipping_tax_class=method.tax_class if method else None,
        shipping_tax_class_name=method.tax_class.name if method and method.tax_class else "",
        total_amount=totals.taxed_total.gross.amount,
        total_net_amount=totals.taxed_total.net.amount,
        gift_card_amount=totals.by_gift_cards.amount,
        undiscounted_total_amount=totals.undiscounted_total.gross.amount,
        undiscounted_total_net_amount=totals.undiscounted_total.net.amount,
        voucher_id=totals.voucher.voucher.pk if totals.voucher else None,
        voucher_code=checkout.voucher_code,
        tax_exemption=checkout.tax_exemption,
        display_gross_prices=totals.taxation.displays_gross,
        weight_grams=sum(map(weight_of, totals.lines)),
        checkout_token=checkout.pk,
        customer_note=checkout.customer_note,
        metadata={**checkout.metadata, **metadata},
        private_metadata=checkout.private_metadata,
    )
    order.save(force_insert=True)
    return order


def _create_lines(checkout: Checkout, order: Order, totals: Totals) -> list[OrderLine]:
    products = list({row.line.variant.product_id for row in totals.lines})
    translated = dict(_translated(products=products, language=checkout.language_code.upper()))
    classes = TaxClass.objects.in_bulk({class_of(row.line.variant.product) for row in totals.lines} - {None})
    lines = []
    for position, taxed in enumerate(totals.taxed_lines):
        row = taxed.priced
        variant, product = row.line.variant, row.line.variant.product
        tax_class = classes.get(class_of(product))
        lines.append(
            OrderLine(
                order=order,
                variant=variant,
                product=product,
                product_name=product.name,
                variant_name=variant.name,
                translated_product_name=translated.get(product.pk, ""),
                product_sku=variant.sku or "",
                product_metadata=product.metadata,
                quantity=row.line.quantity,
                currency=order.currency,
                unit_price_amount=taxed.unit.gross.amount,
                unit_price_net_amount=taxed.unit.net.amount,
                undiscounted_unit_price_amount=taxed.undiscounted_unit.gross.amount,
                undiscounted_unit_price_net_amount=taxed.undiscounted_unit.net.amount,
                total_price_amount=taxed.total.gross.amount,
                total_price_net_amount=taxed.total.net.amount,
                undiscounted_total_price_amount=taxed.undiscounted_total.gross.amount,
                undiscounted_total_price_net_amount=taxed.undiscounted_total.net.amount,
                **unit_discount(taxed, totals, checkout.channel),
                tax_rate=totals.taxation.shown_rate(taxed.rate),
                tax_class=tax_class,
                tax_class_name=tax_class.name if tax_class else "",
                is_gift=row.line.is_gift,
                is_shipping_required=product.product_type.is_shipping_required,
                booking_id=row.line.booking_id,
                sort_order=position,
                metadata=row.line.metadata,
                private_metadata=row.line.private_metadata,
            )
        )
    return OrderLine.objects.bulk_create(lines)


@statement
def _translated(products: Many, language: Given) -> QuerySet[ProductTranslation, tuple[Any, ...]]:
    rows = ProductTranslation.objects.alias(spoken=Upper("language_code"))
    return rows.filter(product_id=products, spoken=language).values_list("product_id", "name")


def _known_buyer(email: str) -> int | None:
    """Whose e-mail this surely is: their purchases without signing in are theirs, too.

    They confirmed it, or staff wrote them down: such an account has no password before its mailbox is proven.
    """
    if not email:
        return None
    proven = Q(is_confirmed=True) | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    known = User.objects.filter(proven, email__iexact=email, is_active=True)
    return known.values_list("pk", flat=True).first()


def _keep_addresses(checkout: Checkout, order: Order) -> None:
    if order.user_id is None:
        return
    if checkout.save_billing_address:
        remember(user_id=order.user_id, address=checkout.billing_address, kind=BILLING)
    if checkout.save_shipping_address:
        remember(user_id=order.user_id, address=checkout.shipping_address, kind=SHIPPING)


def _note_payments(order: Order) -> None:
    """What tokens have brought, in the order's history."""
    for item in TransactionItem.objects.filter(order=order, is_payment=True, is_active=True):
        charged = item.charged_value > 0
        amount = item.charged_value if charged else item.authorized_value
        if amount > 0:
            note(
                order,
                "PAYMENT_CAPTURED" if charged else "PAYMENT_AUTHORIZED",
                amount=amount,
                payment_id=global_id("Payment", item.pk),
                payment_gateway=item.app_identifier,
            )
