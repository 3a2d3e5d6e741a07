"""Access and refresh tokens: RS256 JWTs with Saleor's claims."""

import base64
import binascii
import hashlib
import os
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils import timezone

from marketplace.identity.models import User

OUTDATED = "Invalid token. Create new one by using tokenCreate mutation."
_BRIEFLY = {
    "JWT_SIGNATURE_EXPIRED": "Signature has expired",
    "JWT_DECODE_ERROR": "Error decoding signature",
    "JWT_INVALID_TOKEN": "Invalid token",
}


class TokenError(Exception):
    """The token is not accepted. `code` is Saleor's name for why, `name` that of the exception Saleor shows."""

    code = "JWT_INVALID_TOKEN"

    @property
    def name(self) -> str:
        return type(self).__name__

    @property
    def brief(self) -> str:
        """The same in the few words of the mutations that are about tokens."""
        return _BRIEFLY[self.code]


class ExpiredSignatureError(TokenError):
    """It was ours and its time is over. Clients refresh when they read these words."""

    code = "JWT_SIGNATURE_EXPIRED"

    def __init__(self) -> None:
        super().__init__("Signature has expired")


class InvalidTokenError(TokenError):
    """It is not ours, not whole, or void."""

    def __init__(self, why: str = "Invalid token", *, code: str = "JWT_INVALID_TOKEN", name: str = "") -> None:
        super().__init__(why)
        self.code = code
        self._name = name

    @property
    def name(self) -> str:
        return self._name or super().name


class WrongKindError(TokenError):
    """It is an access token where a refresh token is wanted."""

    brief = "Incorrect refreshToken"

    def __init__(self) -> None:
        super().__init__(self.brief)


@cache
def _key() -> rsa.RSAPrivateKey:
    """The private key in settings.JWT_PRIVATE_KEY_FILE; made at the first use on a new machine."""
    if not settings.JWT_PRIVATE_KEY_FILE:
        raise InvalidTokenError("JWT_PRIVATE_KEY_FILE is not set: this process signs nobody in")
    path = Path(settings.JWT_PRIVATE_KEY_FILE)
    if not path.exists():
        _make_key(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def _make_key(path: Path) -> None:
    fresh = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = fresh.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = path.with_suffix(f".{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)  # fails when another process was first: its key counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


@cache
def _key_id() -> str:
    return hashlib.sha256(str(_key().public_key().public_numbers().n).encode()).hexdigest()[:16]


def jwks() -> dict[str, Any]:
    """The public key, for anyone who verifies our tokens."""
    public = _key().public_key().public_numbers()
    key = {"kty": "RSA", "use": "sig", "alg": "RS256", "key_ops": ["verify"], "kid": _key_id()}
    return {"keys": [{**key, "n": _number(public.n), "e": _number(public.e)}]}


def detached_signature(body: bytes) -> str:
    """A JWS of these very bytes without them (`header..signature`, RFC 7797), which no reader takes for a token."""
    headers = {"kid": _key_id(), "crit": ["b64"]}
    return jwt.api_jws.encode(body, _key(), algorithm="RS256", headers=headers, is_payload_detached=True)


def _encode(user: User, kind: str, now: datetime, seconds: int) -> str:
    apart = timedelta(seconds=settings.TOKEN_CLOCKS_APART_SECONDS)
    claims = {
        "iat": now - apart,
        "owner": settings.TOKEN_OWNER,
        "iss": settings.JWT_ISSUER,
        "exp": now + timedelta(seconds=seconds) + apart,
        "token": user.jwt_token_key,
        "email": user.email,
        "type": kind,
        "user_id": base64.b64encode(f"User:{user.pk}".encode()).decode(),
        "is_staff": user.is_staff,
    }
    return jwt.encode(claims, _key(), algorithm="RS256", headers={"kid": _key_id()})


def access_token(user: User) -> str:
    """Five minutes, and six more where another program looks at it by a clock of its own."""
    return _encode(user, "access", timezone.now(), settings.ACCESS_TOKEN_SECONDS)


def refresh_token(user: User) -> str:
    """Thirty days."""
    return _encode(user, "refresh", timezone.now(), settings.REFRESH_TOKEN_SECONDS)


def looks_like_ours(token: str) -> bool:
    """Whether it says that it was made here; whether that is true says `claims_of`."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return bool(claims.get("owner") == settings.TOKEN_OWNER)


def claims_of(token: str) -> dict[str, Any]:
    """What a good token says, access or refresh; raises TokenError."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key().public_key(),
            algorithms=["RS256"],
            issuer=settings.JWT_ISSUER,
            options={"require": ["exp", "iss", "user_id", "token", "type"], "verify_aud": False},
        )
    except jwt.ExpiredSignatureError as error:
        raise ExpiredSignatureError from error
    except jwt.DecodeError as error:
        raise InvalidTokenError(str(error), code="JWT_DECODE_ERROR", name=type(error).__name__) from error
    except jwt.InvalidTokenError as error:
        raise InvalidTokenError(str(error), name=type(error).__name__) from error
    return claims


def read(token: str) -> tuple[User, dict[str, Any]]:
    """Whose token it is, access or refresh, and its claims; raises TokenError."""
    claims = claims_of(token)
    return _user(claims), claims


def _user(claims: dict[str, Any]) -> User:
    try:
        pk = int(base64.b64decode(claims["user_id"]).decode().removeprefix("User:"))
    except (binascii.Error, ValueError) as error:
        raise InvalidTokenError from error
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        raise InvalidTokenError("Invalid token. User does not exist or is inactive.")
    if user.jwt_token_key != claims["token"]:
        raise InvalidTokenError(OUTDATED)
    return user


def user_of_access_token(token: str) -> User:
    """Whose access token it is; raises TokenError."""
    claims = claims_of(token)
    if claims["type"] != "access":
        raise InvalidTokenError(OUTDATED)
    return _user(claims)


def user_of_refresh_token(token: str) -> User:
    """Whose refresh token it is; raises TokenError."""
    claims = claims_of(token)
    if claims["type"] != "refresh":
        raise WrongKindError
    return _user(claims)
