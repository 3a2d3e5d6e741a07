"""A basket of what was in an order."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.native.domain.baskets.checkout import create_checkout
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, put
from marketplace.shop.native.models import Checkout, Order, OrderLine
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the order that cannot be bought as it was, and why."""

    line: OrderLine
    code: str
    message: object


def basket_from_order(*, order: Order, user: User | None) -> tuple[Checkout, list[LeftOut]]:
    """A new basket of the caller's with the order's goods at today's prices, as far as they are sold and there.

    Neither buyer nor addresses come along: whoever knows the order's id may ask. Gifts and bookings are not bought
    again. Refused: CHANNEL_INACTIVE.
    """
    with transaction.atomic():
        checkout = create_checkout(
            channel_slug=order.channel.slug,
            email=(user.email or "") if user else "",
            user_id=user.pk if user else None,
            language_code=order.language_code,
        )
        lines = order.lines.filter(is_gift=False, booking_id=None).select_related("variant")
        return checkout, list(_put(checkout, lines.order_by("sort_order", "pk")))


def _put(checkout: Checkout, lines: Iterable[OrderLine]) -> Iterable[LeftOut]:
    for line in lines:
        if line.variant_id is None:
            yield LeftOut(line, "NOT_FOUND", _("Không tìm thấy mặt hàng này."))
            continue
        try:
            with transaction.atomic():
                put(checkout, [LineAddition(line.variant_id, line.quantity, metadata=line.metadata)])
        except Refused as refusal:
            yield LeftOut(line, refusal.code, refusal.message)


def order_to_buy_again(order_id: uuid.UUID, *, is_staff: bool) -> Order | None:
    """Drafts are for staff only."""
    rows = Order.objects.select_related("channel")
    if not is_staff:
        rows = rows.exclude(status=Order.Status.DRAFT)
    return rows.filter(pk=order_id).first()
