"""Opening an account and confirming it. Answers never tell whether an e-mail has an account."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import links, passwords
from marketplace.identity.models import User
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.people import account_letters
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.shop.native.models import Channel, Order
from marketplace.values.refusal import Refused


def register(
    *,
    email: str,
    password: str,
    first_name: str = "",
    last_name: str = "",
    language_code: str = "vi",
    redirect_url: str | None = None,
    channel_slug: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> User:
    """Open an account, or tell its owner by letter that there is one. The person as they described themselves, without
    an id, comes back.

    Refused: INVALID (e-mail, redirect address), PASSWORD_… (too weak), REQUIRED (redirect address), and the channel's
    MISSING_CHANNEL_SLUG, NOT_FOUND, CHANNEL_INACTIVE where accounts are confirmed by letter.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="email") from None
    values = {"first_name": first_name, "last_name": last_name, "language_code": language_code}
    check_texts(User, values)
    user = User(email=address, is_confirmed=False, metadata=dict(metadata or {}), **values)
    by_letter = shop_settings().enable_account_confirmation_by_email
    if by_letter:
        if not redirect_url:
            raise Refused("REQUIRED", _("Thiếu địa chỉ trang để quay lại."), field="redirectUrl")
        check_redirect(redirect_url)
        check_channel(channel_slug)
    passwords.check_new_password(password, user=user)
    user.set_password(password)  # as long for a known e-mail as for a new one
    with transaction.atomic():
        if _saved(user):
            if by_letter and redirect_url:
                account_letters.ask_to_confirm(user, redirect_url=redirect_url)
        else:
            account_letters.tell_of_known_account(User.objects.get(email__iexact=address))
    return User(email=address, metadata=user.metadata, is_confirmed=False, **values)


def _saved(user: User) -> bool:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def confirm(*, email: str, token: str, password: str | None = None, ip: str = "") -> User:
    """Spend a confirmation link. Refused: INVALID (token; password), LOGIN_ATTEMPT_DELAYED.

    Earlier guest orders join the account only with its password: the reader of the letter need not be who registered.
    """
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if not links.is_good(user, links.CONFIRM_ACCOUNT, token) or user is None:
        raise Refused("INVALID", _("Đường dẫn không đúng hoặc đã hết hạn."), field="token")
    if password is not None:
        try:
            passwords.check_password(email=email, password=password, ip=ip)
        except Refused as refusal:
            code = "INVALID" if refusal.code == "INVALID_CREDENTIALS" else refusal.code
            raise Refused(code, refusal.message, field="password") from None
    with transaction.atomic():
        user.is_confirmed = True
        user.save(update_fields=["is_confirmed"])
        if password is not None:
            join_guest_orders(user)
    return user


def join_guest_orders(user: User) -> int:
    """Give a user the orders that were placed with their e-mail and nobody's account; returns how many."""
    return Order.objects.filter(user=None, user_email__iexact=user.email).update(user=user)


def check_channel(slug: str | None) -> Channel:
    """The active channel of this slug, or the only one. Refused: MISSING_CHANNEL_SLUG, NOT_FOUND, CHANNEL_INACTIVE."""
    if slug:
        found = Channel.objects.filter(slug=slug).first()
        if found is None:
            raise Refused("NOT_FOUND", _("Không có kênh bán “%(slug)s”.") % {"slug": slug[:80]}, field="channel")
        if not found.is_active:
            raise Refused("CHANNEL_INACTIVE", _("Kênh bán này đang tạm đóng."), field="channel")
        return found
    active = list(Channel.objects.filter(is_active=True)[:2])
    if len(active) != 1:
        raise Refused("MISSING_CHANNEL_SLUG", _("Chợ có nhiều kênh bán: hãy nói rõ kênh nào."), field="channel")
    return active[0]
