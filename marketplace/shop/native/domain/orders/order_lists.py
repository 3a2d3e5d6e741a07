"""Finding orders."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from marketplace.shop.native.models import Order, TransactionItem

#: The same as `payments.charge_status_of` says, asked of rows.
_CHARGE_STATUS = {
    "NOT_CHARGED": Q(refunded_value=0, charged_value=0, charge_pending_value=0),
    "PENDING": Q(refunded_value=0, charged_value=0, charge_pending_value__gt=0),
    "PARTIALLY_CHARGED": Q(refunded_value=0, charged_value__gt=0, charged_value__lt=F("requested_amount")),
    "FULLY_CHARGED": Q(refunded_value=0, charged_value__gt=0, charged_value__gte=F("requested_amount")),
    "PARTIALLY_REFUNDED": Q(refunded_value__gt=0, charged_value__gt=0),
    "FULLY_REFUNDED": Q(refunded_value__gt=0, charged_value=0),
}


def matching(rows: QuerySet[Order], text: str) -> QuerySet[Order]:
    """Those whose number it is, or whose buyer's e-mail or name contains it."""
    wanted = text.strip()
    fits = Q(user_email__icontains=wanted)
    for column in ("billing_address", "shipping_address"):
        fits |= Q(**{f"{column}__first_name__icontains": wanted}) | Q(**{f"{column}__last_name__icontains": wanted})
    number = wanted.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= 18:
        fits |= Q(number=int(number))
    return rows.filter(fits)


def with_payments(rows: QuerySet[Order], statuses: Iterable[str]) -> QuerySet[Order]:
    """Those that have a payment by token or by hand in one of these states, which still counts."""
    fits = Q(pk__in=[])
    for status in statuses:
        fits |= _CHARGE_STATUS.get(status, Q(pk__in=[]))
    payments = TransactionItem.objects.filter(fits, order=OuterRef("pk"), is_payment=True, is_active=True)
    return rows.filter(Exists(payments))
