"""Which certificates count on a day, and for what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from marketplace.certificates.domain.recording import tell
from marketplace.certificates.models import Certificate

LOOKED_BACK = timedelta(days=3)
"""A round that was missed, or three, is made up for."""


def recorded(*, seller_id: int | None = None, listing_id: int | None = None) -> QuerySet[Certificate]:
    """All of them, those that have lapsed or were revoked too, with what every view of one needs."""
    found = Certificate.objects.select_related(
        "seller__commune__province", "listing__live_revision", "listing__working_revision", "recorded_by", "revoked_by"
    )
    if seller_id is not None:
        found = found.filter(seller_id=seller_id)
    if listing_id is not None:
        found = found.filter(listing_id=listing_id)
    return found


def of_products(sellers: dict[str, int], *, ends_from: date) -> dict[str, list[Certificate]]:
    """By product id, given each one's seller: of the product itself and of everything its seller has; those that have
    not lapsed before `ends_from`. One statement."""
    of_listing = Q(listing__product_id__in=list(sellers))
    of_seller = Q(listing__isnull=True, seller_id__in=set(sellers.values()))
    by_product, by_seller = defaultdict(list), defaultdict(list)
    for one in _standing(ends_from).filter(of_listing | of_seller).select_related("listing"):
        if one.listing is not None:
            by_product[one.listing.product_id].append(one)
        else:
            by_seller[one.seller_id].append(one)
    return {product: [*by_product[product], *by_seller[seller]] for product, seller in sellers.items()}


def of_sellers(seller_ids: Sequence[int], *, ends_from: date) -> dict[int, list[Certificate]]:
    """By seller, those that are for everything they have; not lapsed before `ends_from`. One statement."""
    found: dict[int, list[Certificate]] = {seller_id: [] for seller_id in seller_ids}
    for one in _standing(ends_from).filter(listing__isnull=True, seller_id__in=list(found)):
        found[one.seller_id].append(one)
    return found


def best(certificates: Iterable[Certificate], today: date) -> Certificate | None:
    """What a thing is found by: one that counts today before the next to begin, more stars before fewer, then the one
    that lasts longest."""

    def worth(one: Certificate) -> tuple[bool, int, int, date]:
        begins_in = max((one.valid_from - today).days, 0)
        return begins_in == 0, -begins_in, one.stars or 0, one.valid_until

    return max((one for one in certificates if one.valid_until >= today), key=worth, default=None)


def counts_on(certificate: Certificate, day: date) -> bool:
    """Whether it stands and the day is one of its own."""
    return certificate.revoked_at is None and certificate.valid_from <= day <= certificate.valid_until


@transaction.atomic
def tell_turned(today: date) -> int:
    """Tell of those that began or lapsed in the last days, so that the next best takes their place. How many."""
    first = today - LOOKED_BACK
    begun = Q(valid_from__gt=first, valid_from__lte=today)
    lapsed = Q(valid_until__gte=first, valid_until__lt=today)
    turned = list(Certificate.objects.filter(begun | lapsed, revoked_at__isnull=True).select_related("listing"))
    for one in turned:
        tell(one)
    return len(turned)


def _standing(ends_from: date) -> QuerySet[Certificate]:
    return Certificate.objects.filter(revoked_at__isnull=True, valid_until__gte=ends_from).order_by(
        F("stars").desc(nulls_last=True), "pk"
    )
