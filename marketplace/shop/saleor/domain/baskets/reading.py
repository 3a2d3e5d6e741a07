"""Reading and locking baskets."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.away import ShopAway
from marketplace.shop.contract import BasketInfo, Payable
from marketplace.shop.native.domain.baskets.totals import paid_for
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.payments import payable as native_payable
from marketplace.shop.native.ids import global_id, split, uuid_pk
from marketplace.shop.native.models import Checkout, Order
from marketplace.shop.saleor.domain.baskets.reach import left_behind
from marketplace.shop.saleor.mirror import baskets
from marketplace.shop.saleor.mirror.orders import follow_basket
from marketplace.shop.saleor.values import Answer, money
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound

LEFT = Checkout.CompletionState.PAID_NOT_COMPLETED


def basket(checkout_id: str) -> BasketInfo:
    """As it is now. Raises NotFound, ShopAway."""
    told = baskets.read(checkout_id)
    return _info(told, baskets.put(told))


def locked(checkout_id: str) -> tuple[Answer, Checkout]:
    """The basket, read after our row of it is ours until the transaction ends. Raises NotFound, ShopAway."""
    pk = uuid_pk(checkout_id, "Checkout")
    if not Checkout.objects.filter(pk=pk).exists():
        with transaction.atomic():
            baskets.put(baskets.read(checkout_id))
    lock_checkout(pk)
    told = baskets.read(checkout_id)
    return told, baskets.put(told)


def lock_basket(checkout_id: str) -> BasketInfo:
    """The contract's view of it."""
    return _info(*locked(checkout_id))


def _info(told: Answer, row: Checkout) -> BasketInfo:
    return baskets.info(told, row, out_of_reach={line["id"] for line in left_behind(told)})


def payable(row: Checkout) -> Payable:
    """What it owes: by Saleor's prices, and by what came in here. While Saleor is away, by what it cost last."""
    return of_row(row, baskets.last_known_total(row))


def payable_of(source_id: str) -> Payable:
    """Of a basket that was paid for here, or of an order; a basket that became an order answers for it. While Saleor is
    away a basket costs what it cost last. Raises NotFound."""
    if split(source_id)[0] != "Checkout":
        return native_payable.payable(source_id)
    row = row_of(source_id)
    try:
        told = baskets.read(source_id)
    except ShopAway:
        if row is None:
            raise
        return payable(row)
    except NotFound:
        return native_payable.of_order(_order_of(source_id))
    row = baskets.put(told)
    return of_row(row, money(told["totalPrice"]["gross"]))


def _order_of(checkout_id: str) -> Order:
    known = Order.objects.filter(checkout_token=uuid_pk(checkout_id, "Checkout")).first()
    order = known or follow_basket(checkout_id)
    if order is None:
        raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
    return order


def of_row(row: Checkout, total: Money) -> Payable:
    """Open until the deadline has been carried out."""
    paid = paid_for(row)
    covered = (paid.charged + paid.authorized).amount
    return Payable(
        id=global_id("Checkout", row.pk),
        total=total,
        charged=paid.charged,
        expires_at=row.holds_expire_at,
        is_open=row.holds_expired_at is None,
        order_id=None,
        order_number=None,
        is_becoming_order=covered >= total.amount > 0 and row.completion_state != LEFT,
    )


def row_of(checkout_id: str) -> Checkout | None:
    """Our row, if there is one."""
    try:
        return Checkout.objects.filter(pk=uuid_pk(checkout_id, "Checkout")).first()
    except NotFound:
        return None
