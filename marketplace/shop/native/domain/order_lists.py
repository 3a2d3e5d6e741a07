"""Finding orders."""

from django.db.models import Q, QuerySet

from marketplace.shop.native.models import Order


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
