"""Postal addresses of orders."""

from dataclasses import asdict

from marketplace.shop.native.models import Address
from marketplace.shop.saleor.mirror.postal_addresses import address_info
from marketplace.shop.saleor.values import Answer


def put(told: Answer | None, row: Address | None) -> Address | None:
    """The row of an order's address brought in line, made where there is none; None where Saleor has none.

    Of orders from before the market moved Saleor has written some words otherwise: those stay as they were meant.
    """
    if told is None:
        return None
    values = asdict(address_info(told))
    if row is None:
        return Address.objects.create(**values)
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
    return row
