"""Addresses that people keep for their next purchase."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.people.addresses import EVERYTHING, AddressChecks, check_address, rewrite
from marketplace.shop.native.models import Address
from marketplace.values.refusal import NotFound, Refused

BILLING, SHIPPING = "BILLING", "SHIPPING"
#: The oldest that is nobody's default makes place for one more.
MOST_ADDRESSES = 100
_COLUMNS = {SHIPPING: "is_default_shipping_address", BILLING: "is_default_billing_address"}


def add_to_book(
    *, user_id: int, info: AddressInfo, kind: str | None = None, checks: AddressChecks = EVERYTHING
) -> Address:
    """Keep an address, as the default for `SHIPPING` or `BILLING` where that is said. Refused as by `check_address`."""
    info = check_address(info, field=f"{kind.lower()}Address" if kind else "input", checks=checks)
    with transaction.atomic():
        _make_place(user_id)
        address = Address.objects.create(user_id=user_id, **asdict(info))
        if kind is not None:
            _make_default(address, kind)
        return address


def change(*, address: Address, info: AddressInfo, checks: AddressChecks = EVERYTHING) -> Address:
    """Write another address into this entry. Refused as `check_address` does."""
    return rewrite(address, check_address(info, field="input", checks=checks))


def remove(*, address: Address) -> None:
    """Take an entry out; the object keeps its pk, for the answer."""
    pk = address.pk
    address.delete()
    address.pk = pk


def entry(address_id: int) -> Address:
    """Anybody's entry, for who manages them or checks the owner; copies of orders are none (NotFound)."""
    address = Address.objects.select_related("user").filter(pk=address_id, user__isnull=False).first()
    if address is None:
        raise NotFound(_("Không tìm thấy địa chỉ này."))
    return address


def set_default(*, user_id: int, address_id: int, kind: str) -> Address:
    """Make an entry the default for `SHIPPING` or `BILLING`; another user's is INVALID."""
    with transaction.atomic():
        address = Address.objects.select_for_update(of=("self",)).filter(pk=address_id, user_id=user_id).first()
        if address is None:
            raise Refused("INVALID", _("Địa chỉ này không có trong sổ của bạn."), field="id")
        _make_default(address, kind)
    return address


def put_default(*, user_id: int, info: AddressInfo, kind: str, checks: AddressChecks = EVERYTHING) -> Address:
    """What the default for `SHIPPING` or `BILLING` is from now on: the entry is rewritten, or made where none was."""
    with transaction.atomic():
        known = Address.objects.select_for_update().filter(user_id=user_id, **{_COLUMNS[kind]: True}).first()
        if known is None:
            return add_to_book(user_id=user_id, info=info, kind=kind, checks=checks)
        return change(address=known, info=info, checks=checks)


def remember(*, user_id: int, address: Address | None, kind: str) -> None:
    """Take an order's address over into its buyer's book, once; the first becomes the default. A full book stays."""
    if address is None:
        return
    with transaction.atomic():
        book = Address.objects.filter(user_id=user_id)
        if book.count() >= MOST_ADDRESSES:
            return
        values = {name: getattr(address, name) for name in AddressInfo.__dataclass_fields__ if name != "metadata"}
        known = book.filter(**values).order_by("pk").first()
        if known is None:
            known = Address.objects.create(user_id=user_id, **values)
        if not book.filter(**{_COLUMNS[kind]: True}).exists():
            _make_default(known, kind)


def _make_default(address: Address, kind: str) -> None:
    column, owner = _COLUMNS[kind], address.user_id
    assert owner is not None, "copies of orders are nobody's default"
    Address.objects.filter(user_id=owner, **{column: True}).update(**{column: False})
    setattr(address, column, True)
    address.save(update_fields=[column])


def _make_place(user_id: int) -> None:
    book = Address.objects.filter(user_id=user_id)
    if book.count() < MOST_ADDRESSES:
        return
    spare = book.filter(is_default_shipping_address=False, is_default_billing_address=False).order_by("pk").first()
    if spare is not None:
        spare.delete()
