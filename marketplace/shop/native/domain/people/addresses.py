"""Addresses: what one has to say, and the copies that checkouts, orders and warehouses keep."""

import re
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.people.address_formats import (
    VIETNAM,
    AddressFormat,
    format_of,
    matching,
    vietnamese_place,
)
from marketplace.shop.native.models import Address
from marketplace.values import phones
from marketplace.values.refusal import Refused

_COUNTRY = re.compile(r"^[A-Z]{2}$")
#: Our columns by the names of the address data; the street's second line is never asked for.
_COLUMNS = {
    "street_address": "street_address_1",
    "city": "city",
    "city_area": "city_area",
    "country_area": "country_area",
    "postal_code": "postal_code",
    "company_name": "company_name",
    "name": "first_name",
}
#: What a refusal of these inputs is about.
_KINDS = {"shippingAddress": "SHIPPING", "billingAddress": "BILLING"}
_LISTED = ("country_area", "city", "city_area")


@dataclass(frozen=True, slots=True)
class AddressChecks:
    """What Saleor's validation rules switch off."""

    required: bool = True
    format: bool = True
    normalise: bool = True
    """Abroad: capitals where the country writes them, lists' own spelling, nothing in parts the country does not have.
    In Vietnam: the province's and commune's name as the list has it."""


EVERYTHING = AddressChecks()


def check_address(
    info: AddressInfo, *, field: str, is_reached: bool = True, checks: AddressChecks = EVERYTHING
) -> AddressInfo:
    """The address in its country's form. Refuses (REQUIRED, INVALID) what nobody could be reached by; street and
    place are needed only where a parcel has to arrive (`is_reached`).
    """
    try:
        return _checked(info, field, is_reached, checks)
    except Refused as refusal:
        if kind := _KINDS.get(field):
            refusal.facts["address_type"] = kind
        raise


def _checked(info: AddressInfo, field: str, is_reached: bool, checks: AddressChecks) -> AddressInfo:
    if not info.country:
        raise Refused("REQUIRED", _("Bạn chưa chọn nước."), field="country")
    if not _COUNTRY.match(info.country):
        raise Refused("INVALID", _("Mã nước phải có hai chữ cái, ví dụ VN."), field=field)
    _check_lengths(info)
    info = replace(info, phone=_phone(info, checks))
    if info.country == VIETNAM:
        return _vietnamese(info, is_reached, checks)
    rules = format_of(info.country, country_area=info.country_area, city=info.city, city_area=info.city_area)
    return _foreign(info, rules, is_reached, checks)


def new_address(info: AddressInfo) -> Address:
    """A copy that belongs to one checkout, order or warehouse."""
    return Address.objects.create(**asdict(info))


def rewrite(address: Address | None, info: AddressInfo) -> Address:
    """Put another address into a checkout's or warehouse's own copy, making one when there is none."""
    if address is None:
        return new_address(info)
    values = asdict(info)
    values["metadata"] = {**address.metadata, **info.metadata}
    for name, value in values.items():
        setattr(address, name, value)
    address.save(update_fields=list(values))
    return address


def address_info(address: Address | None) -> AddressInfo | None:
    """The contract's view of an address."""
    if address is None:
        return None
    return AddressInfo(**{name: getattr(address, name) for name in AddressInfo.__dataclass_fields__})


def _check_lengths(info: AddressInfo) -> None:
    for name, value in asdict(info).items():
        field = _camel(name)
        longest = getattr(Address._meta.get_field(name), "max_length", None)
        if longest is not None and len(value) > longest:
            raise Refused(
                "INVALID", _("Địa chỉ quá dài: tối đa %(longest)s ký tự.") % {"longest": longest}, field=field
            )
        if isinstance(value, str) and "\x00" in value:
            raise Refused("INVALID", _("Nội dung có ký tự không đọc được."), field=field)


def _phone(info: AddressInfo, checks: AddressChecks) -> str:
    if not info.phone:
        return ""
    try:
        if info.country == VIETNAM:
            phones.compact(info.phone)
            return info.phone
        return phones.possible(info.phone, info.country)
    except phones.InvalidPhone:
        if not checks.format:
            return info.phone
        message = _("Số điện thoại này chưa đúng. Nhập 10 số bắt đầu bằng 0, hoặc +mã nước cho số nước ngoài.")
        raise Refused("INVALID", message, field="phone") from None


def _vietnamese(info: AddressInfo, is_reached: bool, checks: AddressChecks) -> AddressInfo:
    if checks.required:
        if not (info.first_name.strip() or info.last_name.strip() or info.company_name.strip()):
            raise Refused("REQUIRED", _("Bạn chưa điền tên người nhận."), field="firstName")
        if is_reached and not info.street_address_1.strip():
            raise Refused("REQUIRED", _("Bạn chưa điền số nhà, đường hoặc thôn."), field="streetAddress1")
        if is_reached and not info.city.strip():
            raise Refused("REQUIRED", _("Bạn chưa chọn xã, phường."), field="city")
        if is_reached and not info.country_area.strip():
            raise Refused("REQUIRED", _("Bạn chưa chọn tỉnh, thành phố."), field="countryArea")
    if not checks.normalise:
        return info
    province, commune = vietnamese_place(info.country_area, info.city)
    return replace(info, country_area=province, city=commune)


def _foreign(info: AddressInfo, rules: AddressFormat, is_reached: bool, checks: AddressChecks) -> AddressInfo:
    values = asdict(info)
    if checks.required and is_reached:
        for name in sorted(rules.required):
            if not str(values[_COLUMNS[name]]).strip():
                raise Refused("REQUIRED", _("Ô này không được để trống."), field=_field(name))
    for name, choices in zip(_LISTED, (rules.country_areas, rules.cities, rules.city_areas), strict=True):
        typed = values[name].strip()
        if typed and choices and name in rules.allowed:
            meant = matching(typed, choices)
            if meant is None and checks.format:
                raise Refused(
                    "INVALID", _("Giá trị này không có trong danh sách của nước đã chọn."), field=_field(name)
                )
            values[name] = meant or typed
    if "postal_code" in rules.upper:
        values["postal_code"] = values["postal_code"].upper()
    code = values["postal_code"]
    if code and checks.format and not all(re.match(pattern, code) for pattern in rules.postal_codes):
        raise Refused("INVALID", _("Mã bưu chính chưa đúng với nước đã chọn."), field="postalCode")
    if not checks.normalise:
        return info
    for name in (*_LISTED, "postal_code"):
        values[name] = values[name].upper() if name in rules.upper else values[name]
        if name not in rules.allowed:
            values[name] = ""
    return AddressInfo(**values)


def _field(name: str) -> str:
    return _camel(_COLUMNS[name])


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
