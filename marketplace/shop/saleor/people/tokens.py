"""Access tokens that the Saleor gave: who signed in there is somebody here, too.

Believed are its signature, its name as issuer, and the token's time; who it is, the Saleor is asked with the token
itself, which it refuses once that was revoked. Nobody gets rights by it: what staff may do here is given here.
"""

import logging
import time
from typing import Any

import jwt
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction

from marketplace.identity.domain.tokens import ExpiredSignatureError, InvalidTokenError
from marketplace.identity.models import User
from marketplace.shop.away import ShopRefusesUs
from marketplace.shop.saleor.app import keys
from marketplace.shop.saleor.client import ask_as

log = logging.getLogger(__name__)

CLOCKS_APART = 360
"""Seconds by which the Saleor's clock may be off ours. Whether a token's time is over the Saleor is asked."""
KEPT_SECONDS = 60
"""So long somebody whom the Saleor signed out meanwhile is still believed here."""


def is_from_there(token: str) -> bool:
    """Whether it says that this Saleor gave it; whether that is true says `user_of`."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return bool(settings.SALEOR_API_URL) and claims.get("iss") == settings.SALEOR_API_URL


def user_of(token: str) -> User:
    """Our account of its bearer, made at the first time. Raises TokenError, ShopAway."""
    claims = _claims(token)
    if claims.get("type") != "access":
        raise InvalidTokenError
    kept = f"saleor-user:{claims.get('user_id')}:{claims.get('token')}"
    pk = cache.get(kept)
    user = User.objects.filter(pk=pk, is_active=True).first() if pk else None
    if user is None:
        user = known(_asked(token, ends_at=claims["exp"]))
        cache.set(kept, user.pk, KEPT_SECONDS)
    return user


def _claims(token: str) -> dict[str, Any]:
    try:
        kid = jwt.get_unverified_header(token).get("kid", "")
        key = keys.keys().get(kid) or keys.keys_anew().get(kid)
        if key is None:
            raise InvalidTokenError
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            issuer=settings.SALEOR_API_URL,
            leeway=CLOCKS_APART,
            options={"require": ["exp", "iss"], "verify_aud": False},
        )
    except jwt.ExpiredSignatureError as error:
        raise ExpiredSignatureError from error
    except jwt.InvalidTokenError as error:
        raise InvalidTokenError(str(error), name=type(error).__name__) from error
    return claims


def _asked(token: str, *, ends_at: float) -> dict[str, Any]:
    """Who the Saleor says it is. One that may be over by its clock is said to be: then clients renew it."""
    try:
        me: dict[str, Any] | None = ask_as(token, "me")["me"]
    except ShopRefusesUs:
        me = None
    if me is not None:
        return me
    if ends_at < time.time() + CLOCKS_APART:
        raise ExpiredSignatureError
    raise InvalidTokenError("Invalid token. User does not exist or is inactive.")


class ClosedAccount(InvalidTokenError):
    """It is ours, and nobody may use it."""


def known(me: dict[str, Any]) -> User:
    """Our account of somebody who signed in there: by the number that we gave (`openid.claims`), by the name that the
    Saleor gave, by an e-mail proven at both; made where there is none. Raises TokenError (ClosedAccount).

    Accounts that may do something here are only those of people whom that Saleor account was tied to before they got
    their rights: else whoever may write names into its accounts could be any officer.
    """
    reference = f"saleor:{me['id']}"
    if (tied := User.objects.filter(external_reference=reference).first()) is not None:
        return _active(_proven(tied, me))
    subject = me["externalReference"] or ""
    if subject.isascii() and subject.isdigit() and (ours := User.objects.filter(pk=int(subject)).first()):
        return _active(_without_rights(ours))
    same = User.objects.filter(email__iexact=me["email"]).first()
    if same is not None:
        if not (me["isConfirmed"] and same.is_confirmed):
            raise InvalidTokenError("Invalid token. This e-mail belongs to another account until it is confirmed.")
        same = _without_rights(same)
        same.external_reference = same.external_reference or reference
        same.save(update_fields=["external_reference"])
        return _active(same)
    try:
        with transaction.atomic():
            return User.objects.create_user(
                email=me["email"],
                first_name=me["firstName"],
                last_name=me["lastName"],
                is_confirmed=me["isConfirmed"],
                external_reference=reference,
            )
    except IntegrityError:  # another process was first
        return User.objects.get(external_reference=reference)


def _proven(user: User, me: dict[str, Any]) -> User:
    """The e-mail it was made with may be proven since."""
    if me["isConfirmed"] and not user.is_confirmed and (user.email or "").casefold() == me["email"].casefold():
        user.is_confirmed = True
        user.save(update_fields=["is_confirmed"])
    return user


def _without_rights(user: User) -> User:
    if user.is_staff or user.is_superuser:
        raise InvalidTokenError("Invalid token. Officers sign in at the market itself.")
    return user


def _active(user: User) -> User:
    if not user.is_active:
        raise ClosedAccount("Invalid token. User does not exist or is inactive.")
    return user
