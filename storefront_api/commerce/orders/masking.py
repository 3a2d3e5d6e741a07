"""What of a buyer is shown to who only knows an order's id: enough to recognise oneself, not enough to be found."""

from copy import copy

from marketplace.shop.native import models

#: Of a telephone number the country's code may be read.
_PHONE_SHOWN = 3


def masked_email(email: str) -> str:
    """The first letter and the host; "" for what is no address."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}...@{host}" if host else ""


def masked_address(address: models.Address) -> models.Address:
    """A copy with first letters for name, company and street. Commune, province and country stay."""
    shown = copy(address)
    for field in ("first_name", "last_name", "company_name", "street_address_1", "street_address_2"):
        setattr(shown, field, _masked(getattr(address, field)))
    shown.phone = _masked(address.phone or "", shown=_PHONE_SHOWN)
    shown.metadata = {}
    return shown


def _masked(text: str, shown: int = 1) -> str:
    return text[:shown] + "." * len(text[shown:])
