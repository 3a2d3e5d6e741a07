"""Our row of a basket: for its lock, its deadline, its bookings and its payments. All else of it is Saleor's."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import BasketInfo, BasketLine
from marketplace.shop.native.models import Checkout, Order
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror.channels import channel_of
from marketplace.shop.saleor.mirror.people import user_of
from marketplace.shop.saleor.values import Answer, money, pairs, uuid_of
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound

BOOKING = "booking"
"""Key of a line's private metadata: the booking that it sells. Saleor hands it on to the order's line."""
FOR_SURE = ("FULL", "OVERCHARGED")


def read(checkout_id: str) -> Answer:
    """The basket as it is there now. Raises NotFound, ShopAway."""
    found: Answer | None = ask("basket", id=checkout_id)["checkout"]
    if found is None:
        raise NotFound(_("Giỏ hàng này không còn nữa."), field="checkoutId")
    return found


def put(told: Answer) -> Checkout:
    """Our row for it, made where there is none; what it costs is written down for when Saleor is away.

    A basket that became an order meanwhile gets no row again: raises NotFound.
    """
    pk = uuid_of(told, "Checkout")
    total = money(told["totalPrice"]["gross"])
    values = {
        "channel_id": channel_of(told["channel"]),
        "user_id": user_of(told["user"]),
        "email": told["email"] or "",
        "language_code": told["languageCode"].lower(),
        "currency": total.currency,
        "private_metadata": {"total": total.amount},
    }
    if Order.objects.filter(checkout_token=pk).exists():
        raise NotFound(_("Giỏ hàng này không còn nữa."), field="checkoutId")
    row, is_new = Checkout.objects.get_or_create(pk=pk, defaults=values)
    if not is_new:
        values["private_metadata"] = {**row.private_metadata, "total": total.amount}
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=changed)
    return row


def last_known_total(row: Checkout) -> Money:
    """What it cost when Saleor was last asked."""
    return Money(int(row.private_metadata.get("total", 0)), row.currency)


def info(told: Answer, row: Checkout, *, out_of_reach: Collection[str] = ()) -> BasketInfo:
    """The contract's view; `out_of_reach` are ids of lines that are not sent to the basket's address."""
    return BasketInfo(
        id=told["id"],
        currency=row.currency,
        expires_at=row.holds_expire_at,
        lines=[line(one, is_out_of_reach=one["id"] in out_of_reach) for one in told["lines"]],
        user_id=row.user_id,
        language_code=row.language_code,
    )


def line(told: Answer, *, is_out_of_reach: bool = False) -> BasketLine:
    """One of its lines."""
    product = told["variant"]["product"]
    return BasketLine(
        id=told["id"],
        variant_id=told["variant"]["id"],
        product_id=product["id"],
        name=product["name"],
        quantity=told["quantity"],
        unit_price=money(told["unitPrice"]["gross"]),
        total=money(told["totalPrice"]["gross"]),
        booking_id=pairs(told["privateMetadata"]).get(BOOKING),
        is_shipping_required=told["requiresShipping"],
        metadata=pairs(product["metadata"]),
        is_gift=bool(told["isGift"]),
        is_out_of_reach=is_out_of_reach,
    )
