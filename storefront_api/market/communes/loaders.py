"""Provinces by their codes, for many things at once."""

from collections.abc import Sequence

from marketplace.communes.domain.queries import provinces_with
from marketplace.communes.models import Province
from storefront_api.core.batching import Loader

Codes = tuple[str, ...]


class ProvincesOfCodes(Loader[Codes, list[Province]]):
    """By name; codes that the newest list does not have are left out."""

    def load_many(self, keys: Sequence[Codes]) -> dict[Codes, list[Province]]:
        known = provinces_with({code for codes in keys for code in codes})
        return {codes: [province for province in known if province.code in codes] for codes in keys}
