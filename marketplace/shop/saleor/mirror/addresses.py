"""Postal addresses."""

from marketplace.shop.native.models import Address
from marketplace.shop.saleor.values import Answer, pairs

_WORDS = {
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


def put(told: Answer | None, row: Address | None) -> Address | None:
    """The row of an order's address brought in line, made where there is none; None where Saleor has none."""
    if told is None:
        return None
    values = {ours: told[theirs] or "" for ours, theirs in _WORDS.items()}
    values |= {"country": told["country"]["code"], "metadata": pairs(told["metadata"])}
    if row is None:
        return Address.objects.create(**values)
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
    return row
