"""Signing in with e-mail and password, for officers and for Saleor's clients."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import SignInFailure, User
from marketplace.values.refusal import Refused

#: Wrong passwords an hour, per e-mail and per address, before somebody has to wait.
MOST_FAILURES = 10
MOST_FAILURES_FROM_ONE_ADDRESS = 60


def check_password(*, email: str, password: str, ip: str = "") -> User:
    """The user whose password this is: here, or for whom none is known here at another machine's engine.

    Raises Refused: INVALID_CREDENTIALS, LOGIN_ATTEMPT_DELAYED, INACTIVE, ACCOUNT_NOT_CONFIRMED, and what asking that
    engine raises when it is away.
    """
    address = email.strip().lower()
    since = timezone.now() - timedelta(hours=1)
    recent = SignInFailure.objects.filter(created_at__gt=since)
    often = recent.filter(email=address).count() >= MOST_FAILURES
    if often or (ip and recent.filter(requested_from=ip).count() >= MOST_FAILURES_FROM_ONE_ADDRESS):
        message = _("Đã nhập sai mật khẩu quá nhiều lần. Bạn hãy thử lại sau một giờ.")
        raise Refused("LOGIN_ATTEMPT_DELAYED", message, field="email")
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        make_password(password)  # takes as long as a real check: time must not tell who has an account
    if user is None or not user.has_usable_password():
        user = _known_elsewhere(email.strip(), password, ip)
    elif not user.check_password(password):
        user = None
    if user is None:
        SignInFailure.objects.create(email=address, requested_from=ip)
        raise Refused("INVALID_CREDENTIALS", _("E-mail hoặc mật khẩu chưa đúng."), field="email")
    if not user.is_active:
        raise Refused("INACTIVE", _("Tài khoản này đang bị khóa. Hãy gọi cho ban quản lý chợ."), field="email")
    SignInFailure.objects.filter(email=address).delete()
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user


def _known_elsewhere(email: str, password: str, ip: str) -> User | None:
    if not settings.FOREIGN_PASSWORDS or not 0 < len(password) <= LONGEST:
        return None
    found: User | None = import_module(settings.FOREIGN_PASSWORDS).user_of(email=email, password=password, ip=ip)
    return found


_WEAK = {
    "password_too_short": _("Mật khẩu cần ít nhất 8 ký tự."),
    "password_too_common": _("Mật khẩu này quá dễ đoán. Bạn hãy chọn mật khẩu khác."),
    "password_entirely_numeric": _("Mật khẩu không được chỉ toàn chữ số."),
    "password_too_similar": _("Mật khẩu quá giống tên hoặc e-mail của bạn."),
}
LONGEST = 1024


def check_new_password(password: str, *, user: User | None = None, field: str = "password") -> None:
    """Refuses a password that is too easy to guess (PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON …)."""
    if len(password) > LONGEST:
        raise Refused("INVALID", _("Mật khẩu quá dài."), field=field)
    try:
        validate_password(password, user)
    except ValidationError as error:
        code = error.error_list[0].code or "invalid"
        raise Refused(code.upper(), _WEAK.get(code, _("Mật khẩu này không dùng được.")), field=field) from None
