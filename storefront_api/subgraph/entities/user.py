"""User: what the market knows of a person. Saleor and we know people by their e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.db.models.functions import Upper
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User as UserRow
from storefront_api.core.caller import Caller
from storefront_api.market.sign_in.user_fields import UserFields
from storefront_api.subgraph.entity import EntityFields, Federated, Representation, text_of


@dataclass
class UserReference:
    """Somebody whom we do not know, or who is not for the caller to know."""

    email: str
    phone: None = None
    pk: int = 0
    is_staff: bool = False


class User(UserFields, EntityFields, graphene.ObjectType):
    """Somebody with an account: shown to that person, and to staff in charge of people."""

    federated = Federated(keys=("email",))

    email = graphene.String(required=True)

    @classmethod
    def reference(cls, representation: Representation) -> UserReference:
        return UserReference(text_of(representation, "email"))

    @classmethod
    def rows(cls, caller: Caller, references: list[UserReference]) -> list[Any]:
        known = {str(row.email).lower(): row for row in _shown_to(caller, [one.email for one in references])}
        return [known.get(one.email.lower(), one) for one in references]

    @staticmethod
    def resolve_email(root: Any, _info: GraphQLResolveInfo) -> str:
        return str(root.email or "")


def _shown_to(caller: Caller, emails: Sequence[str]) -> list[UserRow]:
    if has_permission(caller.requestor, "MANAGE_USERS"):
        by_email = UserRow.objects.annotate(upper=Upper("email"))
        return list(by_email.filter(upper__in=[email.upper() for email in emails]))
    return [caller.user] if isinstance(caller.user, UserRow) and caller.user.email else []
