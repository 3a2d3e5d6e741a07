"""What belongs to taxes, each in one statement."""

from collections.abc import Sequence

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class TaxClassByPk(Loader[int, models.TaxClass]):
    """Tax classes."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.TaxClass]:
        return models.TaxClass.objects.in_bulk(keys)


class RatesOfTaxClass(Loader[int, list[models.TaxClassCountryRate]]):
    """A class's rates by country."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.TaxClassCountryRate]]:
        found: dict[int, list[models.TaxClassCountryRate]] = {key: [] for key in keys}
        for row in models.TaxClassCountryRate.objects.filter(tax_class_id__in=keys).order_by("country"):
            if row.tax_class_id is not None:
                found[row.tax_class_id].append(row)
        return found


class RatesOfCountry(Loader[str, list[models.TaxClassCountryRate]]):
    """A country's rates, its default first."""

    def load_many(self, keys: Sequence[str]) -> dict[str, list[models.TaxClassCountryRate]]:
        found: dict[str, list[models.TaxClassCountryRate]] = {key: [] for key in keys}
        rows = models.TaxClassCountryRate.objects.filter(country__in=keys).select_related("tax_class")
        for row in sorted(rows, key=lambda row: row.tax_class_id or 0):
            found[row.country].append(row)
        return found


class ExceptionsOfConfiguration(Loader[int, list[models.TaxConfigurationPerCountry]]):
    """What is otherwise in single countries."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.TaxConfigurationPerCountry]]:
        found: dict[int, list[models.TaxConfigurationPerCountry]] = {key: [] for key in keys}
        rows = models.TaxConfigurationPerCountry.objects.filter(tax_configuration_id__in=keys)
        for row in rows.order_by("country"):
            found[row.tax_configuration_id].append(row)
        return found
