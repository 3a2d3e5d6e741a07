"""Passwords of people: signing in with one, forgetting it, changing it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import links, passwords
from marketplace.identity.models import User, new_token_key
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.people import account_letters
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.shop.native.domain.people.registration import join_guest_orders
from marketplace.values.refusal import Refused


def sign_in(*, email: str, password: str, ip: str = "") -> User:
    """Whose password it is. Refused: INVALID_CREDENTIALS, LOGIN_ATTEMPT_DELAYED, INACTIVE, ACCOUNT_NOT_CONFIRMED."""
    user = passwords.check_password(email=email, password=password, ip=ip)
    if not user.is_confirmed:
        settings = shop_settings()
        if settings.enable_account_confirmation_by_email and not settings.allow_login_without_confirmation:
            message = _("Bạn cần xác nhận e-mail trước. Hãy mở thư chúng tôi đã gửi và bấm vào đường dẫn trong đó.")
            raise Refused("ACCOUNT_NOT_CONFIRMED", message, field="email")
    return user


def request_password_link(*, email: str, redirect_url: str) -> None:
    """Send the link, if that is anybody's e-mail; the answer is the same either way. Refused: INVALID (redirect)."""
    check_redirect(redirect_url)
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is not None:
        with transaction.atomic():
            account_letters.send_password_link(user, redirect_url=redirect_url)


def set_password(*, email: str, token: str, password: str) -> User:
    """Spend a password link. The mailbox is proven: the account counts as confirmed, and its guest orders join it.

    All earlier sign-ins end. Refused: INVALID (token), PASSWORD_….
    """
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email__iexact=email.strip(), is_active=True).first()
        if not links.is_good(user, links.SET_PASSWORD, token) or user is None:
            raise Refused("INVALID", _("Đường dẫn không đúng hoặc đã hết hạn."), field="token")
        passwords.check_new_password(password, user=user)
        user.set_password(password)
        user.jwt_token_key = new_token_key()
        if not user.is_confirmed:
            user.is_confirmed = True
            join_guest_orders(user)
        user.save(update_fields=["password", "jwt_token_key", "is_confirmed"])
    return user


def change_password(*, user: User, old: str | None, new: str) -> User:
    """Refused: INVALID_CREDENTIALS (the old one; may be left out only where there is none), PASSWORD_…."""
    is_right = user.check_password(old) if old is not None else not user.has_usable_password()
    if not is_right:
        raise Refused("INVALID_CREDENTIALS", _("Mật khẩu cũ chưa đúng."), field="oldPassword")
    passwords.check_new_password(new, user=user, field="newPassword")
    user.set_password(new)
    user.save(update_fields=["password"])
    return user
