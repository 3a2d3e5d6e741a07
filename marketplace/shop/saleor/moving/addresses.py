"""Postal addresses as Saleor takes and gives them, letter by letter: what it writes otherwise goes along with them."""

from collections.abc import Mapping
from typing import Any

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.models import Address
from marketplace.shop.saleor.mirror.postal_addresses import address_info
from marketplace.shop.saleor.mirror.postal_addresses import address_input as written

COLUMNS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "companyName": "company_name",
    "streetAddress1": "street_address_1",
    "streetAddress2": "street_address_2",
    "city": "city",
    "cityArea": "city_area",
    "countryArea": "country_area",
    "postalCode": "postal_code",
    "country": "country",
    "phone": "phone",
}


def address_facts(row: Address | None) -> dict[str, str] | None:
    """Ours, to be compared."""
    return None if row is None else {name: getattr(row, column) for name, column in COLUMNS.items()}


def address_input(row: Address) -> dict[str, Any]:
    """Ours, to be written."""
    return written(AddressInfo(**{column: getattr(row, column) for column in COLUMNS.values()}, metadata=row.metadata))


def address_read(node: Mapping[str, Any] | None) -> dict[str, str] | None:
    """Theirs, to be compared."""
    if node is None:
        return None
    info = address_info(node)
    return {name: getattr(info, column) for name, column in COLUMNS.items()}
