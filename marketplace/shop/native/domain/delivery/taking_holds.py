"""What baskets hold is taken back when less is there than was said: a harvest that spoiled, a count that was wrong."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import CheckoutChanged
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Reservation, Stock, TransactionItem
from marketplace.values.refusal import Refused

#: What a payment that has come further than its beginning has one of.
_MONEY = ("authorized_value", "charged_value", "authorize_pending_value", "charge_pending_value")


def make_room(stock: Stock, quantity: int, *, code: str) -> None:
    """Lower what is reserved of a row until `quantity` is enough for all that is promised; the caller writes the row.

    The newest holds go first. Orders keep theirs, and so do baskets that somebody is paying for or changing just now;
    Refused (`code`, with `promised`) and nothing is taken when those alone need more. A basket that lost its hold
    stays as it is: it tells of its problem, and holds again, or is refused, at the next step.

    The caller holds the stock's lock. Baskets are locked after it, against the order of `locks`: only those that are
    free, so that nobody waits for anybody.
    """
    promised = stock.quantity_allocated + stock.quantity_reserved
    missing = promised - quantity
    if missing <= 0:
        return
    holds = _free_to_take(stock)
    least = promised - sum(hold.quantity_reserved for hold in holds)
    if least > quantity:
        raise Refused(
            code,
            _("Đã có khách mua hoặc đang trả tiền cho %(promised)s, nên không thể đặt tồn kho thấp hơn.")
            % {"promised": least},
            field="quantity",
            promised=least,
        )
    checkouts = set()
    for hold in holds:
        taken = min(hold.quantity_reserved, missing)
        if taken:
            _take(hold, taken)
            checkouts.add(hold.checkout_line.checkout_id)
        missing -= taken
        stock.quantity_reserved -= taken
    for pk in sorted(checkouts):
        publish(CheckoutChanged(checkout_id=global_id("Checkout", pk), what="UPDATED"))


def _take(hold: Reservation, taken: int) -> None:
    hold.quantity_reserved -= taken
    if hold.quantity_reserved:
        hold.save(update_fields=["quantity_reserved"])
    else:
        hold.delete()


def _free_to_take(stock: Stock) -> list[Reservation]:
    """Newest first."""
    holds = list(Reservation.objects.filter(stock=stock).select_related("checkout_line").order_by("-pk"))
    checkouts = {hold.checkout_line.checkout_id for hold in holds}
    ours = _locked(checkouts) - _being_paid(checkouts)
    return [hold for hold in holds if hold.checkout_line.checkout_id in ours]


def _locked(checkouts: Collection[UUID]) -> set[UUID]:
    rows = Checkout.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).filter(pk__in=checkouts)
    return set(rows.values_list("pk", flat=True))


def _being_paid(checkouts: Collection[UUID]) -> set[UUID]:
    is_moving = Q()
    for column in _MONEY:
        is_moving |= Q(**{f"{column}__gt": 0})
    # The gateway may have been asked without an answer yet.
    is_moving |= Q(is_active=True, events__isnull=False)
    rows = TransactionItem.objects.filter(is_moving, checkout_id__in=checkouts)
    return set(rows.values_list("checkout_id", flat=True))
