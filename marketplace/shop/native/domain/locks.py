"""Every row lock of the engine, in one place.

Order, always: checkout or order, then transaction, then stock rows by pk, then voucher. Lock late, check after, write.
"""

import uuid
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Given, statement
from marketplace.shop.native.domain.baskets.basket_rows import read_checkout_locked, read_stocks_locked
from marketplace.shop.native.models import Checkout, Order, Stock, TransactionItem, Voucher
from marketplace.values.refusal import NotFound


def lock_checkout(checkout_id: uuid.UUID, *, field: str = "checkoutId") -> Checkout:
    """The basket, ours until the transaction ends; raises NotFound, for the input `field`."""
    checkout = read_checkout_locked(checkout_id)
    if checkout is None:
        raise NotFound(_("Giỏ hàng này không còn nữa."), field=field)
    return checkout


def lock_order(order_id: uuid.UUID, *, field: str = "id") -> Order:
    """The order, ours until the transaction ends; raises NotFound, for the input `field`."""
    order = Order.objects.select_for_update(no_key=True).filter(pk=order_id).first()
    if order is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."), field=field)
    return order


def lock_transaction(token: uuid.UUID) -> TransactionItem:
    """The payment, ours until the transaction ends; raises NotFound."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A payment is locked inside a transaction only.")
    item = next(iter(_payments_locked(token=token)), None)
    if item is None:
        raise NotFound(_("Không tìm thấy giao dịch này."))
    return item


@statement
def _payments_locked(token: Given) -> QuerySet[TransactionItem]:
    return TransactionItem.objects.select_for_update(no_key=True).filter(pk=token)


def lock_voucher(voucher_id: int) -> Voucher:
    """The voucher and with it its codes' counters, ours until the transaction ends; raises NotFound."""
    voucher = Voucher.objects.select_for_update(no_key=True).filter(pk=voucher_id).first()
    if voucher is None:
        raise NotFound(_("Không tìm thấy mã giảm giá này."))
    return voucher


def lock_promotions() -> None:
    """All promotions and what they do to prices: one writer at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('shop_promotions'))")


def lock_stocks(*, variant_ids: Iterable[int] = (), stock_ids: Iterable[int] = ()) -> list[Stock]:
    """Stock rows of these variants and these rows themselves, in pk order, which is what keeps out deadlocks."""
    return read_stocks_locked(variant_ids=variant_ids, stock_ids=stock_ids)
