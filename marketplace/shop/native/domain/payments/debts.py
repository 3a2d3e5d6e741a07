"""Baskets and orders as the payments desk looks for whose money it has."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F

from marketplace.identity.models import User
from marketplace.shop.contract import Debt
from marketplace.shop.native.domain.orders.owing import left_to_pay
from marketplace.shop.native.ids import global_id, split
from marketplace.shop.native.models import Address, Checkout, Order

_PEOPLE = ("user", "billing_address", "shipping_address")
_NOT_OWED = (Order.Status.DRAFT, Order.Status.CANCELED, Order.Status.EXPIRED)


def debts(source_ids: Sequence[str]) -> dict[str, Debt]:
    """By global id of a checkout or order; a completed checkout answers for its order. Three statements."""
    checkouts, orders = _pks(source_ids, "Checkout"), _pks(source_ids, "Order")
    found: dict[str, Debt] = {}
    for checkout in Checkout.objects.filter(pk__in=checkouts.values()).select_related(*_PEOPLE):
        found[global_id("Checkout", checkout.pk)] = _of_checkout(checkout)
    for order in Order.objects.filter(checkout_token__in=checkouts.values()).select_related(*_PEOPLE):
        source_id = global_id("Checkout", order.checkout_token)
        found[source_id] = _of_order(order, source_id)
    for order in Order.objects.filter(pk__in=orders.values()).select_related(*_PEOPLE):
        source_id = global_id("Order", order.pk)
        found[source_id] = _of_order(order, source_id)
    return found


def unpaid_orders(*, since: datetime, limit: int) -> list[Debt]:
    """Orders that still owe something, newest first. One statement."""
    orders = (
        Order.objects.filter(created_at__gte=since)
        .filter(total_amount__gt=F("total_charged_amount") + F("not_owed_amount"))
        .exclude(status__in=_NOT_OWED)
        .select_related(*_PEOPLE)
        .order_by("-created_at", "-pk")[:limit]
    )
    return [_of_order(order, global_id("Order", order.pk)) for order in orders]


def order_by_number(number: str) -> str | None:
    """Its global id."""
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return None
    pk = Order.objects.filter(number=number).values_list("pk", flat=True).first()
    return global_id("Order", pk) if pk is not None else None


def _pks(source_ids: Iterable[str], kind: str) -> dict[str, uuid.UUID]:
    found = {}
    for source_id in source_ids:
        type_name, pk = split(source_id)
        if type_name == kind:
            try:
                found[source_id] = uuid.UUID(pk)
            except ValueError:
                continue
    return found


def _of_checkout(checkout: Checkout) -> Debt:
    name, phone = _person(checkout)
    return Debt(
        source_id=global_id("Checkout", checkout.pk),
        order_id=None,
        order_number=None,
        owed=None,
        buyer_name=name,
        buyer_phone=phone,
        began_at=checkout.created_at,
    )


def _of_order(order: Order, source_id: str) -> Debt:
    name, phone = _person(order)
    return Debt(
        source_id=source_id,
        order_id=global_id("Order", order.pk),
        order_number=str(order.number),
        owed=left_to_pay(order),
        buyer_name=name,
        buyer_phone=phone,
        began_at=order.created_at,
    )


def _person(source: Checkout | Order) -> tuple[str, str]:
    """Name and telephone: of the billing address, else of the delivery's, else of the account."""
    addresses: list[Address] = [one for one in (source.billing_address, source.shipping_address) if one is not None]
    people: list[Address | User] = [*addresses, *([source.user] if isinstance(source.user, User) else [])]
    names = (f"{person.last_name} {person.first_name}".strip() for person in people)
    phones = (person.phone or "" for person in people)
    return next(filter(None, names), ""), next(filter(None, phones), "")
