"""Apps and the tokens they call with."""

import hashlib
import re
import secrets
import string
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import scope
from marketplace.identity.models import App, AppToken, User
from marketplace.values.ids import global_id
from marketplace.values.refusal import Refused

LENGTH = 30
_ALPHABET = string.ascii_letters + string.digits
_TOKEN = re.compile(rf"[A-Za-z0-9]{{{LENGTH}}}")


@transaction.atomic
def create_app(*, name: str, permissions: Iterable[str] = (), identifier: str = "") -> App:
    """A local app that may do these things (Saleor's names; unknown ones are left out).

    One without an identifier of its own gets its global id for it.
    """
    app = App.objects.create(name=name, identifier=identifier)
    if not identifier:
        app.identifier = global_id("App", app.pk)
        app.save(update_fields=["identifier"])
    app.permissions.set(scope.permissions_named(permissions))
    return app


def create_app_for(
    requestor: User, *, name: str, permissions: Collection[str] = (), identifier: str = ""
) -> tuple[App, str]:
    """The same by a member of staff, with its first token. Refused: REQUIRED, INVALID, OUT_OF_SCOPE_PERMISSION."""
    check_texts(name, identifier)
    check_scope(requestor, permissions)
    with transaction.atomic():
        app = create_app(name=name.strip(), permissions=permissions, identifier=identifier)
        _row, text = create_token(app, name="Default")
    return app, text


def update_app(
    requestor: User | App,
    app: App,
    *,
    name: str | None = None,
    permissions: Collection[str] | None = None,
    identifier: str | None = None,
) -> App:
    """Refused: OUT_OF_SCOPE_APP, OUT_OF_SCOPE_PERMISSION, REQUIRED, INVALID."""
    check_manageable(requestor, app)
    app.name = app.name if name is None else name.strip()
    app.identifier = identifier or app.identifier
    check_texts(app.name, app.identifier)
    check_scope(requestor, permissions or ())
    with transaction.atomic():
        app.save(update_fields=["name", "identifier"])
        if permissions is not None:
            app.permissions.set(scope.permissions_named(permissions))
    return app


def delete_app(requestor: User | App, app: App) -> None:
    """With its tokens; what it did stays. Refused (OUT_OF_SCOPE_APP)."""
    check_manageable(requestor, app)
    pk = app.pk
    app.delete()
    app.pk = pk


def set_active(app: App, *, active: bool) -> App:
    """An inactive app's tokens are nobody's."""
    app.is_active = active
    app.save(update_fields=["is_active"])
    return app


def delete_token(requestor: User | App, token: AppToken) -> None:
    """Refused (OUT_OF_SCOPE_APP)."""
    check_manageable(requestor, token.app)
    pk = token.pk
    token.delete()
    token.pk = pk


def check_manageable(requestor: User | App, app: App, *, field: str = "id") -> None:
    """Refuses (OUT_OF_SCOPE_APP) an app that may something the requestor may not."""
    if scope.missing(requestor, scope.names_of(app.permissions.all())):
        raise Refused("OUT_OF_SCOPE_APP", _("Ứng dụng này có quyền mà bạn không có."), field=field)


def check_scope(requestor: User | App, names: Collection[str]) -> None:
    """Refuses (OUT_OF_SCOPE_PERMISSION, with `permissions`) to give what the requestor does not have."""
    if lacking := scope.missing(requestor, names):
        message = _("Bạn không trao được quyền mà bạn không có.")
        raise Refused("OUT_OF_SCOPE_PERMISSION", message, field="permissions", permissions=lacking)


def check_texts(name: str, identifier: str, *, name_field: str = "name") -> None:
    """Refuses an app without a name (REQUIRED) and words that are too long (INVALID)."""
    if not name.strip():
        raise Refused("REQUIRED", _("Bạn chưa đặt tên ứng dụng."), field=name_field)
    for text, longest, field in ((name, 60, name_field), (identifier, 256, "identifier")):
        if len(text) > longest or "\x00" in text:
            message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": longest}
            raise Refused("INVALID", message, field=field)


def create_token(app: App, *, name: str = "") -> tuple[AppToken, str]:
    """A new token and its text, which is never to be seen again. Refused (INVALID) for a name too long."""
    if len(name) > 128:
        raise Refused("INVALID", _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": 128}, field="name")
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
