"""Addresses that we write at Saleor, and back.

Those of warehouses, and of orders and people that moved, cannot be kept from Saleor's address data, which knows the 63
old provinces and no communes, and writes what it does not drop in capitals. So what we mean goes along as the address's
metadata.
"""

from dataclasses import asdict
from typing import Any

from marketplace.shop.contract import AddressInfo
from marketplace.shop.saleor.values import Answer, pairs

_NAMES = {
    "first_name": "firstName",
    "last_name": "lastName",
    "company_name": "companyName",
    "street_address_1": "streetAddress1",
    "street_address_2": "streetAddress2",
    "city": "city",
    "city_area": "cityArea",
    "country_area": "countryArea",
    "postal_code": "postalCode",
    "phone": "phone",
}
_ALTERED = ("city", "city_area", "country_area")
_KEY = "as_written."


def address_input(info: AddressInfo) -> dict[str, Any]:
    """An AddressInput that Saleor does not refuse."""
    given = asdict(info)
    written = {f"{_KEY}{name}": given[name] for name in _ALTERED if given[name]}
    kept = {**info.metadata, **written}
    return {
        **{name: given[column] for column, name in _NAMES.items()},
        "country": info.country,
        "skipValidation": True,
        "metadata": [{"key": key, "value": value} for key, value in kept.items()],
    }


def address_info(answer: Answer) -> AddressInfo:
    """An Address as we wrote it, or as somebody has changed it there since."""
    kept = pairs(answer["metadata"])
    values = {column: answer[name] or "" for column, name in _NAMES.items()}
    for name in _ALTERED:
        written = kept.pop(f"{_KEY}{name}", "")
        if values[name].casefold() in ("", written.casefold()):
            values[name] = written
    return AddressInfo(**values, country=answer["country"]["code"], metadata=kept)
