"""Signing in with a phone number and a code that was sent to it."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import OneTimeCode, User
from marketplace.values import phones
from marketplace.values.refusal import Refused

MINUTES_VALID = 5
MOST_TRIES = 5
SECONDS_BETWEEN = 60
MOST_AN_HOUR = 5


@dataclass(frozen=True, slots=True)
class SentCode:
    """When the code stops working, and when another can be asked for. `text` goes to the phone."""

    phone: str
    text: str
    expires_at: datetime
    resend_at: datetime


def read_phone(typed: str) -> str:
    """E.164 of a number a code can be sent to; raises Refused (INVALID) that says how to write it."""
    try:
        return phones.compact(typed)
    except phones.InvalidPhone:
        message = _("Số điện thoại “%(typed)s” chưa đúng. Nhập 10 số bắt đầu bằng 0, hoặc +mã nước cho số nước ngoài.")
        raise Refused("INVALID", message % {"typed": typed[:30]}, field="phone") from None


def request_code(*, phone: str, ip: str = "") -> SentCode:
    """Make a code for this number. Raises Refused (INVALID, TOO_MANY_REQUESTS).

    The caller sends `text` through the notices outbox in the same transaction. Asking tells nobody whether the number
    has an account.
    """
    number = read_phone(phone)
    now = timezone.now()
    with transaction.atomic():
        _one_at_a_time(number)
        _refuse_too_many(number, ip, now)
        code = f"{secrets.randbelow(1_000_000):06d}"
        expires_at = now + timedelta(minutes=MINUTES_VALID)
        OneTimeCode.objects.create(
            phone=number, code_hash=_hash(number, code), requested_from=ip, created_at=now, expires_at=expires_at
        )
    words = now_in_words("Mã vào Chợ Làng: %(code)s. Mã dùng một lần trong %(minutes)s phút. Đừng đưa mã cho ai.")
    text = words % {"code": code, "minutes": MINUTES_VALID}
    return SentCode(number, text, expires_at, now + timedelta(seconds=SECONDS_BETWEEN))


def _one_at_a_time(number: str) -> None:
    """Requests for one number queue here until the transaction ends: counting and adding must not interleave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"one-time-code:{number}"])


def _refuse_too_many(number: str, ip: str, now: datetime) -> None:
    hour = OneTimeCode.objects.filter(created_at__gt=now - timedelta(hours=1))
    recent = list(hour.filter(phone=number).order_by("-created_at").values_list("created_at", flat=True)[:MOST_AN_HOUR])
    wait = timedelta(0)
    if recent:
        wait = recent[0] + timedelta(seconds=SECONDS_BETWEEN) - now
    if len(recent) == MOST_AN_HOUR:
        wait = max(wait, recent[-1] + timedelta(hours=1) - now)
    if ip and hour.filter(requested_from=ip).count() >= settings.CODES_AN_HOUR_FROM_ONE_ADDRESS:
        wait = max(wait, timedelta(minutes=10))
    if wait > timedelta(0):
        seconds = int(wait.total_seconds()) + 1
        message = _("Bạn vừa xin mã rồi. Hãy xem tin nhắn đã gửi; xin mã mới được sau %(seconds)s giây.") % {
            "seconds": seconds
        }
        raise Refused("TOO_MANY_REQUESTS", message, field="phone", seconds=seconds)


def verify_code(*, phone: str, code: str, first_name: str = "", last_name: str = "") -> User:
    """Spend the newest code of this number; the user is made at the first sign-in.

    Raises Refused: CODE_EXPIRED (none waits, or too old), CODE_INVALID (wrong; says how many tries are left).
    A wrong try is counted even though the request is refused.
    """
    number = read_phone(phone)
    digits = "".join(letter for letter in code if letter.isdigit())
    refusal: Refused | None = None
    with transaction.atomic():
        row = OneTimeCode.objects.select_for_update().filter(phone=number, used_at=None).order_by("-created_at").first()
        if row is None or row.expires_at <= timezone.now() or row.tries >= MOST_TRIES:
            refusal = Refused("CODE_EXPIRED", _("Mã không còn dùng được. Bạn hãy xin mã mới."), field="code")
        elif not hmac.compare_digest(row.code_hash, _hash(number, digits)):
            row.tries += 1
            row.save(update_fields=["tries"])
            left = MOST_TRIES - row.tries
            message = (
                _("Mã chưa đúng. Bạn còn %(left)s lần thử.") % {"left": left}
                if left
                else _("Mã chưa đúng và đã thử quá 5 lần. Bạn hãy xin mã mới.")
            )
            refusal = Refused("CODE_INVALID", message, field="code", left=left)
        else:
            row.used_at = timezone.now()
            row.save(update_fields=["used_at"])
            # Earlier codes of this number are void too.
            OneTimeCode.objects.filter(phone=number, used_at=None).update(used_at=row.used_at)
    if refusal:
        raise refusal
    return _user_with(number, first_name.strip(), last_name.strip())


def _user_with(number: str, first_name: str, last_name: str) -> User:
    user = User.objects.filter(phone=number).first()
    if user is None:
        language = (translation.get_language() or "vi")[:2]
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    phone=number, first_name=first_name, last_name=last_name, language_code=language
                )
        except IntegrityError:  # the same person signed in twice at once
            user = User.objects.get(phone=number)
    if not user.is_active:
        raise Refused("INACTIVE", _("Tài khoản này đang bị khóa. Hãy gọi cho ban quản lý chợ."), field="phone")
    return user


def _hash(phone: str, code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{phone}:{code}".encode(), sha256).hexdigest()
