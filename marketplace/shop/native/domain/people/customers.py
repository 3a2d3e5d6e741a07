"""Customers, as staff and apps see to them. Members of staff are not touched here."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import scope
from marketplace.identity.models import App, User
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.columns import write
from marketplace.shop.native.domain.people import account_letters, address_book
from marketplace.shop.native.domain.people.accounts import delete_account
from marketplace.shop.native.domain.people.addresses import AddressChecks
from marketplace.shop.native.domain.people.people import check_person
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.shop.native.domain.people.registration import check_channel, join_guest_orders
from marketplace.shop.native.domain.people.staff import check_deletable
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import Order
from marketplace.values.refusal import NotFound, Refused

Book = Mapping[str, tuple[AddressInfo, AddressChecks]]
"""Default addresses by kind (`SHIPPING`, `BILLING`), and what of them is checked."""


def customers() -> QuerySet[User]:
    """Everybody who is not staff, and staff who bought something."""
    orders = Order.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Q(is_staff=False) | Exists(orders))


def create_customer(
    *, values: Mapping[str, Any], book: Book, redirect_url: str | None = None, channel_slug: str | None = None
) -> User:
    """A customer, unconfirmed until they set a password through the letter, which goes out where a page is named.

    Refused: REQUIRED, INVALID, UNIQUE (e-mail, external reference), as `check_address` and `check_channel` do.
    """
    columns = check_person(values, is_new=True)
    if redirect_url:
        check_redirect(redirect_url)
        check_channel(channel_slug)
    with unique_or_refused():
        user = User.objects.create_user(**{**columns, "is_confirmed": False})
        _put_addresses(user, book)
        if redirect_url:
            account_letters.send_password_link(user, redirect_url=redirect_url)
    return user


def update_customer(*, requestor: User | App, user: User, values: Mapping[str, Any], book: Book) -> User:
    """Change one; with a new or proven e-mail, guest orders join. Refused as `create_customer`, and OUT_OF_SCOPE_USER
    for a member of staff who may more than the requestor.
    """
    if user.is_staff and not scope.may_manage_user(requestor, user):
        raise Refused("OUT_OF_SCOPE_USER", _("Bạn không quản lý được người này."), field="id")
    columns = check_person(values, is_new=False)
    before = user.email, user.is_confirmed
    with unique_or_refused():
        _put_addresses(user, book)
        write(user, columns)
        is_newly_proven = user.is_confirmed and not before[1]
        if user.email and (user.email != before[0] or is_newly_proven):
            join_guest_orders(user)
    return user


def delete_customer(*, requestor: object, user: User) -> None:
    """Refused: DELETE_OWN_ACCOUNT, DELETE_SUPERUSER_ACCOUNT, DELETE_STAFF_ACCOUNT, and as `delete_account` does."""
    check_deletable(requestor, user)
    if user.is_staff:
        raise Refused("DELETE_STAFF_ACCOUNT", _("Đây là tài khoản cán bộ."), field="id")
    delete_account(user)


def find_customer(*, pk: int | None = None, external_reference: str | None = None) -> User:
    """By one of the two; raises NotFound. Refused (INVALID) for neither or both."""
    if (pk is None) == (external_reference is None):
        raise Refused("INVALID", _("Hãy nêu đúng một trong hai: mã hoặc mã ngoài."), field="id")
    key = {"pk": pk} if pk is not None else {"external_reference": external_reference}
    found = User.objects.filter(**key).first()
    if found is None:
        raise NotFound(_("Không tìm thấy người này."), field="id" if pk is not None else "externalReference")
    return found


def _put_addresses(user: User, book: Book) -> None:
    for kind, (info, checks) in book.items():
        address_book.put_default(user_id=user.pk, info=info, kind=kind, checks=checks)
