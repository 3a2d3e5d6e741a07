"""Certificates that count today, for all rows at once."""

from collections.abc import Sequence

from django.utils import timezone

from marketplace.certificates.domain.in_force import counts_on, of_products, of_sellers
from marketplace.certificates.models import Certificate
from marketplace.values.clock import local_day
from storefront_api.core.batching import Loader

ProductKey = tuple[str, int]


class CertificatesOfProduct(Loader[ProductKey, list[Certificate]]):
    """For (product's global id, its seller's pk)."""

    def load_many(self, keys: Sequence[ProductKey]) -> dict[ProductKey, list[Certificate]]:
        today = local_day(timezone.now())
        found = of_products(dict(keys), ends_from=today)
        return {key: [one for one in found[key[0]] if counts_on(one, today)] for key in keys}


class CertificatesOfSeller(Loader[int, list[Certificate]]):
    """By the seller's pk, those for everything they have."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[Certificate]]:
        today = local_day(timezone.now())
        found = of_sellers(keys, ends_from=today)
        return {key: [one for one in found[key] if counts_on(one, today)] for key in keys}
