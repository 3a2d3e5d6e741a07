"""Who asks, in which language, and what has been loaded for them so far."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation

from marketplace.identity.domain import apps, tokens
from marketplace.identity.models import App, User


@dataclass(slots=True)
class Caller:
    """The context of one GraphQL request (`info.context`)."""

    user: User | AnonymousUser = field(default_factory=AnonymousUser)
    app: App | None = None
    language: str = "vi"
    ip: str = ""
    request: HttpRequest | None = None
    loaders: dict[type, Any] = field(default_factory=dict)

    @property
    def is_authenticated(self) -> bool:
        """Whether a user stands behind the request."""
        return bool(self.user.is_authenticated)

    @property
    def requestor(self) -> User | App | AnonymousUser:
        """The app that asks, else the user; nobody is an AnonymousUser."""
        return self.app or self.user


def bearer_token(request: HttpRequest) -> str:
    """The access token, wherever Saleor's clients put it; empty when there is none."""
    if direct := request.headers.get("Authorization-Bearer"):
        return direct
    scheme, _sep, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() in ("bearer", "jwt") else ""


def caller_of(request: HttpRequest) -> Caller:
    """The caller behind an HTTP request; raises the token errors of `identity.domain.tokens`."""
    return _caller(request, bearer_token(request))


def caller_with_token(request: HttpRequest, token: str) -> Caller | None:
    """The caller whose access token our own pages keep in a cookie; nobody for none, None for one that is not good."""
    try:
        return _caller(request, token)
    except tokens.TokenError:
        return None


def _caller(request: HttpRequest, token: str) -> Caller:
    # An app's token that nobody knows, and what is no token of ours, is nobody's, as in Saleor: what needs a permission
    # then refuses.
    of_app = apps.looks_like_app_token(token)
    return Caller(
        user=AnonymousUser() if of_app or not token else _person(token),
        app=apps.app_of_token(token) if of_app else None,
        language=(translation.get_language() or "vi")[:2],
        ip=request.META.get("REMOTE_ADDR", ""),
        request=request,
    )


def _person(token: str) -> User | AnonymousUser:
    if tokens.looks_like_ours(token):
        return tokens.user_of_access_token(token)
    others = import_module(settings.FOREIGN_TOKENS) if settings.FOREIGN_TOKENS else None
    if others is not None and others.is_from_there(token):
        user: User = others.user_of(token)
        return user
    return AnonymousUser()
