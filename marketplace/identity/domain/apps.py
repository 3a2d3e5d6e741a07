"""Apps and the tokens they call with."""

import hashlib
import re
import secrets
import string
from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db import transaction

from marketplace.identity.models import App, AppToken

LENGTH = 30
_ALPHABET = string.ascii_letters + string.digits
_TOKEN = re.compile(rf"[A-Za-z0-9]{{{LENGTH}}}")


@transaction.atomic
def create_app(*, name: str, permissions: Iterable[str] = (), identifier: str = "") -> App:
    """A local app that may do these things (Saleor's names; unknown ones are left out)."""
    app = App.objects.create(name=name, identifier=identifier)
    codenames = [wanted.lower() for wanted in permissions]
    app.permissions.set(Permission.objects.filter(content_type__app_label="identity", codename__in=codenames))
    return app


def create_token(app: App, *, name: str = "") -> tuple[AppToken, str]:
    """A new token and its text, which is never to be seen again."""
    text = "".join(secrets.choice(_ALPHABET) for _place in range(LENGTH))
    return AppToken.objects.create(app=app, name=name, token_hash=_hash(text), token_last_4=text[-4:]), text


def looks_like_app_token(text: str) -> bool:
    """Whether it has the form of an app's token (a user's is a JWT, with dots)."""
    return _TOKEN.fullmatch(text) is not None


def app_of_token(text: str) -> App | None:
    """The active app whose token it is."""
    found = AppToken.objects.select_related("app").filter(token_hash=_hash(text), app__is_active=True).first()
    return found.app if found else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
