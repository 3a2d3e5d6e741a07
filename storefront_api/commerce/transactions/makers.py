"""Who wrote a payment, or a word about one, down."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import App as AppRow
from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.apps.types import App
from storefront_api.core.batching import Loader, load
from storefront_api.core.permissions import may

Info = GraphQLResolveInfo
#: A person's pk and an app's; at most one of them is set.
Key = tuple[int | None, int | None]


class UserOrApp(graphene.Union):
    """A person or a program."""

    class Meta:
        types = (User, App)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Info) -> Any:
        return App if isinstance(instance, AppRow) else User


class Makers(Loader[Key, UserRow | AppRow]):
    """Two statements for all of them; one where all are people, or all programs."""

    def load_many(self, keys: Sequence[Key]) -> dict[Key, UserRow | AppRow]:
        people = UserRow.objects.in_bulk({user for user, app in keys if app is None and user is not None})
        programs = AppRow.objects.in_bulk({app for _user, app in keys if app is not None})
        found: dict[Key, UserRow | AppRow] = {}
        for user, app in keys:
            row = programs.get(app) if app is not None else people.get(user or 0)
            if row is not None:
                found[user, app] = row
        return found


def maker(row: models.TransactionItem | models.TransactionEvent, info: Info) -> UserRow | AppRow | None:
    """Shown to themselves and to staff; to everybody else it is nobody's."""
    caller = info.context
    own_app = caller.app is not None and caller.app.pk == row.app_id
    own = own_app or (caller.is_authenticated and row.user_id == caller.user.pk)
    if not own and not may(info, "HANDLE_PAYMENTS", "MANAGE_ORDERS"):
        return None
    return load(info, Makers, row, lambda one: (one.user_id, one.app_id))
