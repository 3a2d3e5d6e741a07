"""What people do with their own account: change it, leave it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import avatars, links
from marketplace.identity.models import User, new_token_key
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.people import account_letters, address_book
from marketplace.shop.native.domain.people.addresses import AddressChecks
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.shop.native.domain.people.registration import check_channel
from marketplace.values.refusal import Refused


def update_account(
    *,
    user: User,
    values: Mapping[str, Any],
    billing: tuple[AddressInfo, AddressChecks] | None = None,
    shipping: tuple[AddressInfo, AddressChecks] | None = None,
) -> User:
    """Change names, language and metadata, and the default addresses. Refused: INVALID, and as `check_address` does."""
    check_texts(User, values)
    with transaction.atomic():
        for given, kind in ((billing, address_book.BILLING), (shipping, address_book.SHIPPING)):
            if given is not None:
                address_book.put_default(user_id=user.pk, info=given[0], kind=kind, checks=given[1])
        write(user, values)
    return user


def sign_out_everywhere(*, user: User) -> None:
    """All tokens of the user are void."""
    user.jwt_token_key = new_token_key()
    user.save(update_fields=["jwt_token_key"])


def request_deletion(*, user: User, redirect_url: str, channel_slug: str | None = None) -> None:
    """Send the link that deletes. Refused: INVALID (redirect; no e-mail), and the channel's codes."""
    check_redirect(redirect_url)
    check_channel(channel_slug)
    if not user.email:
        message = _("Tài khoản của bạn chưa có e-mail. Hãy gọi cho ban quản lý chợ để xóa tài khoản.")
        raise Refused("INVALID", message)
    with transaction.atomic():
        account_letters.ask_to_delete(user, redirect_url=redirect_url)


def delete_own_account(*, user: User, token: str) -> None:
    """Spend the link. Refused: DELETE_STAFF_ACCOUNT, INVALID (token), and as `delete_account` does."""
    if user.is_staff:
        raise Refused("DELETE_STAFF_ACCOUNT", _("Tài khoản cán bộ không tự xóa được."))
    if not links.is_good(user, links.DELETE_ACCOUNT, token):
        raise Refused("INVALID", _("Đường dẫn không đúng hoặc đã hết hạn."), field="token")
    delete_account(user)


def delete_account(user: User) -> None:
    """Remove a person and their address book; orders stay, without a name to the account.

    Refused (INVALID) for somebody whom the market's records name: a member of a seller, who decided on an application.
    """
    try:
        with transaction.atomic():
            avatars.delete_avatar(user=user)
            User.objects.get(pk=user.pk).delete()
    except ProtectedError:
        message = _("Người này còn trong sổ của một nhà bán hoặc đã duyệt hồ sơ, nên chỉ có thể khóa tài khoản.")
        raise Refused("INVALID", message) from None
