"""Staff say which tax classes there are, their rates by country, and how a channel's prices relate to taxes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import App
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    TaxClass,
    TaxClassCountryRate,
    TaxConfiguration,
    TaxConfigurationPerCountry,
)
from marketplace.values.refusal import NotFound, Refused

HIGHEST_RATE = 1_000
"""Per cent."""


def create_tax_class(*, name: str, rates: Mapping[str, Decimal]) -> TaxClass:
    """A class with its rates (per cent) by country. Refused: REQUIRED, INVALID."""
    check_texts(TaxClass, {"name": name}, required=("name",))
    for country, rate in rates.items():
        _check_rate(rate, country_codes=[country])
    with transaction.atomic():
        made = TaxClass.objects.create(name=name)
        TaxClassCountryRate.objects.bulk_create(
            TaxClassCountryRate(tax_class=made, country=country, rate=rate) for country, rate in rates.items()
        )
    return made


def update_tax_class(
    *,
    tax_class_id: int,
    name: str | None = None,
    rates: Mapping[str, Decimal | None] | None = None,
    remove_countries: Sequence[str] = (),
) -> TaxClass:
    """Rename a class, set its rates; None takes a country's rate away.

    Refused: REQUIRED, INVALID, DUPLICATED_INPUT_ITEM (a country to set and to take away); raises NotFound.
    """
    wanted = dict(rates or {})
    _refuse_both(wanted, remove_countries)
    with transaction.atomic():
        row = TaxClass.objects.select_for_update(no_key=True).filter(pk=tax_class_id).first()
        if row is None:
            raise NotFound(_("Không tìm thấy nhóm thuế này."))
        if name is not None:
            check_texts(TaxClass, {"name": name}, required=("name",))
            write(row, {"name": name})
        for country, rate in wanted.items():
            _set_rate(row.pk, country, rate, country_codes=[country])
        TaxClassCountryRate.objects.filter(tax_class=row, country__in=remove_countries).delete()
    return row


def set_country_rates(*, country: str, rates: Mapping[int | None, Decimal | None]) -> None:
    """A country's rates by class; the class None is the country's default, the rate None takes one away.

    Refused: CANNOT_CREATE_NEGATIVE_RATE, INVALID; raises NotFound (class).
    """
    for pk, rate in rates.items():
        if rate is not None and rate < 0:
            wrong = [] if pk is None else [global_id("TaxClass", pk)]
            message = _("Thuế suất không được âm.")
            raise Refused("CANNOT_CREATE_NEGATIVE_RATE", message, field="updateTaxClassRates", tax_class_ids=wrong)
    pks = [pk for pk in rates if pk is not None]
    known = set(TaxClass.objects.filter(pk__in=pks).values_list("pk", flat=True))
    if strangers := [global_id("TaxClass", pk) for pk in pks if pk not in known]:
        raise _missing(_("Không tìm thấy nhóm thuế này."), "updateTaxClassRates", tax_class_ids=strangers)
    with transaction.atomic():
        for pk, rate in rates.items():
            _set_rate(pk, country, rate, tax_class_ids=[] if pk is None else [global_id("TaxClass", pk)])


def update_configuration(
    *,
    configuration_id: int,
    values: Mapping[str, Any],
    countries: Mapping[str, Mapping[str, Any]] | None = None,
    remove_countries: Sequence[str] = (),
) -> TaxConfiguration:
    """Change a channel's rules and its exceptions by country.

    Refused: DUPLICATED_INPUT_ITEM (a country to set and to take away); raises NotFound (also for a tax app).
    """
    wanted = dict(countries or {})
    _refuse_both(wanted, remove_countries)
    _check_app(values, "taxAppId")
    for country, exception in wanted.items():
        _check_app(exception, "updateCountriesConfiguration", country)
    with transaction.atomic():
        row = TaxConfiguration.objects.select_for_update(no_key=True).filter(pk=configuration_id).first()
        if row is None:
            raise NotFound(_("Không tìm thấy cách tính thuế này."))
        write(row, values)
        for country, exception in wanted.items():
            TaxConfigurationPerCountry.objects.update_or_create(
                tax_configuration=row, country=country, defaults=dict(exception)
            )
        row.country_exceptions.filter(country__in=remove_countries).delete()
    return row


def _refuse_both(added: Mapping[str, object], removed: Sequence[str]) -> None:
    if both := sorted(set(added) & set(removed)):
        raise Refused("DUPLICATED_INPUT_ITEM", _("Cùng một nước không thể vừa thêm vừa bớt."), country_codes=both)


def _check_rate(rate: Decimal, **facts: object) -> None:
    if not rate.is_finite() or not 0 <= rate <= HIGHEST_RATE:
        message = _("Thuế suất phải từ 0 đến %(most)s phần trăm.") % {"most": HIGHEST_RATE}
        raise Refused("INVALID", message, field="rate", **facts)


def _set_rate(tax_class_id: int | None, country: str, rate: Decimal | None, **facts: object) -> None:
    key: dict[str, Any] = {"tax_class_id": tax_class_id, "country": country}
    if rate is None:
        TaxClassCountryRate.objects.filter(**key).delete()
        return
    _check_rate(rate, **facts)
    TaxClassCountryRate.objects.update_or_create(**key, defaults={"rate": rate})


def _check_app(values: Mapping[str, Any], field: str, *countries: str) -> None:
    identifier = values.get("tax_app_id")
    if identifier and not App.objects.filter(identifier=identifier, is_active=True).exists():
        raise _missing(_("Không có ứng dụng tính thuế này."), field, country_codes=list(countries))


def _missing(message: object, field: str, **facts: object) -> NotFound:
    missing = NotFound(message, field=field)
    missing.facts = facts
    return missing
