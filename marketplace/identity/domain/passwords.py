"""Signing in with e-mail and password, for officers and for Saleor's clients."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import SignInFailure, User
from marketplace.values.refusal import Refused

#: Wrong passwords an hour, per e-mail and per address, before somebody has to wait.
MOST_FAILURES = 10
MOST_FAILURES_FROM_ONE_ADDRESS = 60


def check_password(*, email: str, password: str, ip: str = "") -> User:
    """The user whose password this is. Raises Refused: INVALID_CREDENTIALS, LOGIN_ATTEMPT_DELAYED, INACTIVE."""
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
    if user is None or not user.check_password(password):
        SignInFailure.objects.create(email=address, requested_from=ip)
        raise Refused("INVALID_CREDENTIALS", _("E-mail hoặc mật khẩu chưa đúng."), field="email")
    if not user.is_active:
        raise Refused("INACTIVE", _("Tài khoản này đang bị khóa. Hãy gọi cho ban quản lý chợ."), field="email")
    SignInFailure.objects.filter(email=address).delete()
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    return user
