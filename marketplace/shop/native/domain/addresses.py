"""Addresses: copies for checkouts and orders, and the address book."""

import re
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.models import Address
from marketplace.values.phones import InvalidPhone, compact
from marketplace.values.refusal import NotFound, Refused

_COUNTRY = re.compile(r"^[A-Z]{2}$")


def check_address(info: AddressInfo, *, field: str, is_reached: bool = True) -> None:
    """Refuses (REQUIRED, INVALID) what nobody could be reached by: a name, a callable phone; street and commune too
    where a parcel has to arrive (`is_reached`).
    """
    if not _COUNTRY.match(info.country):
        raise Refused("INVALID", _("Mã nước phải có hai chữ cái, ví dụ VN."), field=field)
    if not (info.first_name.strip() or info.last_name.strip() or info.company_name.strip()):
        raise Refused("REQUIRED", _("Bạn chưa điền tên người nhận."), field="firstName")
    if info.phone:
        try:
            compact(info.phone)
        except InvalidPhone:
            message = _("Số điện thoại này chưa đúng. Nhập 10 số bắt đầu bằng 0, hoặc +mã nước cho số nước ngoài.")
            raise Refused("INVALID", message, field="phone") from None
    if is_reached and not info.street_address_1.strip():
        raise Refused("REQUIRED", _("Bạn chưa điền số nhà, đường hoặc thôn."), field="streetAddress1")
    if is_reached and not info.city.strip():
        raise Refused("REQUIRED", _("Bạn chưa chọn xã, phường."), field="city")
    for name, value in asdict(info).items():
        longest = getattr(Address._meta.get_field(name), "max_length", None)
        if longest is not None and len(value) > longest:
            raise Refused(
                "INVALID", _("Địa chỉ quá dài: tối đa %(longest)s ký tự.") % {"longest": longest}, field=field
            )


def new_address(info: AddressInfo) -> Address:
    """A copy that belongs to one checkout, order or warehouse."""
    return Address.objects.create(**asdict(info))


def rewrite(address: Address | None, info: AddressInfo) -> Address:
    """Put another address into a checkout's or warehouse's own copy, making one when there is none."""
    if address is None:
        return new_address(info)
    values = asdict(info)
    for name, value in values.items():
        setattr(address, name, value)
    address.save(update_fields=list(values))
    return address


def address_info(address: Address | None) -> AddressInfo | None:
    """The contract's view of an address."""
    if address is None:
        return None
    return AddressInfo(**{name: getattr(address, name) for name in AddressInfo.__dataclass_fields__})


def add_to_book(*, user_id: int, info: AddressInfo) -> Address:
    """Keep an address for a user's next purchase; the first one becomes the default."""
    check_address(info, field="input")
    with transaction.atomic():
        is_first = not Address.objects.filter(user_id=user_id).exists()
        return Address.objects.create(
            user_id=user_id,
            is_default_shipping_address=is_first,
            is_default_billing_address=is_first,
            **asdict(info),
        )


def access_address(*, user_id: int, address_id: int) -> Address:
    """The gate to an address book entry: the owner's, or NotFound."""
    address = Address.objects.filter(pk=address_id, user_id=user_id).first()
    if address is None:
        raise NotFound(_("Không tìm thấy địa chỉ này."))
    return address


def set_default(*, user_id: int, address_id: int, kind: str) -> Address:
    """Make an entry the default for `SHIPPING` or `BILLING`."""
    column = {"SHIPPING": "is_default_shipping_address", "BILLING": "is_default_billing_address"}[kind]
    with transaction.atomic():
        address = access_address(user_id=user_id, address_id=address_id)
        Address.objects.filter(user_id=user_id, **{column: True}).update(**{column: False})
        setattr(address, column, True)
        address.save(update_fields=[column])
    return address
