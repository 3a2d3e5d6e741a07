"""What certificates say of a document: the span in which it counts as certified, its stars, and words to find it by."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django.utils import timezone
from django.utils.translation import override

from marketplace.certificates.domain.in_force import best, counts_on, of_products, of_sellers
from marketplace.certificates.models import Certificate
from marketplace.values.clock import local_day


class Certified(TypedDict):
    """Fields of a document."""

    certified_from: date | None
    certified_until: date | None
    stars: int | None


def certified(certificates: Sequence[Certificate]) -> Certified:
    """By the best of them: filters compare its days with today, so that it counts from its first to its last."""
    one = best(certificates, _today())
    if one is None:
        return Certified(certified_from=None, certified_until=None, stars=None)
    return Certified(certified_from=one.valid_from, certified_until=one.valid_until, stars=one.stars)


def scheme_words(certificates: Sequence[Certificate]) -> str:
    """Names of the schemes of today's, in both languages; a day's turn writes them anew."""
    schemes = [Certificate.Scheme(one.scheme) for one in certificates if counts_on(one, _today())]
    found: list[str] = []
    for language in ("vi", "en"):
        with override(language):
            found += [str(scheme.label) for scheme in schemes]
    return " ".join(dict.fromkeys(found))


def product_certificates(sellers: dict[str, int]) -> dict[str, list[Certificate]]:
    """By product, given each one's seller; today's and those to come."""
    return of_products(sellers, ends_from=_today())


def seller_certificates(seller_ids: Sequence[int]) -> dict[int, list[Certificate]]:
    """By seller, for everything they have; today's and those to come."""
    return of_sellers(seller_ids, ends_from=_today())


def _today() -> date:
    return local_day(timezone.now())
