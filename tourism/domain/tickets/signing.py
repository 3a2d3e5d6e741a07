"""What stands in a ticket's picture: its code, signed by the market, so that a phone without a network knows it.

The text is "CL1.<code>.<signature>", the signature URL-safe base64 of Ed25519 over "CL1.<code>". A reseller's guests
have a voucher for their whole party: the same, with the booking's code.
"""

import base64
import binascii
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from marketplace.values import codes
from marketplace.values.refusal import Refused

VERSION = "CL1"
PREFIX = "VE"
PARTY = "BK"
"""Of bookings: what a voucher says."""


def signed(code: str) -> str:
    """The text of a ticket's picture."""
    told = f"{VERSION}.{code}"
    return f"{told}.{_encode(_keys(settings.TICKET_KEYS)[0].sign(told.encode()))}"


def read(text: str) -> str:
    """The code of what was scanned or typed. Raises Refused: FORGED (no key of ours signed it), INVALID (no ticket)."""
    told = text.strip()
    if not told.startswith(f"{VERSION}."):
        return typed(told)
    body, _sep, signature = told.rpartition(".")
    for key in _keys(settings.TICKET_KEYS):
        try:
            key.public_key().verify(_decode(signature), body.encode())
        except (InvalidSignature, ValueError):
            continue
        return body.removeprefix(f"{VERSION}.")
    raise Refused("FORGED", _("Vé giả: chữ ký không phải của chợ. Đừng cho lên, gọi ban quản lý chợ."), field="text")


def typed(text: str) -> str:
    """A short code as people type it. Raises Refused (INVALID)."""
    code = codes.squeeze(text)
    if not any(codes.is_valid(code, prefix=prefix) for prefix in (PREFIX, PARTY)):
        message = _("Mã này không phải mã vé. Mã vé bắt đầu bằng VE, phiếu của đại lý bằng BK.")
        raise Refused("INVALID", message, field="text")
    return code


def public_keys() -> list[str]:
    """What a phone needs to tell forged tickets: raw keys, URL-safe base64."""
    return [_encode(key.public_key().public_bytes_raw()) for key in _keys(settings.TICKET_KEYS)]


@cache
def _keys(given: str) -> tuple[Ed25519PrivateKey, ...]:
    found = [key.strip() for key in given.split(",") if key.strip()]
    if not found:
        raise ImproperlyConfigured("TICKET_KEYS is not set: tickets cannot be signed")
    return tuple(Ed25519PrivateKey.from_private_bytes(_decode(key)) for key in found)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
