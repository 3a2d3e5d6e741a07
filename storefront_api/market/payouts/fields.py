"""Fields that several types of this area have."""

import base64
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.payouts.files import File
from marketplace.values.money import Money as MoneyValue
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id

Info = GraphQLResolveInfo

PayoutError = error_type(
    "PayoutError",
    (
        "ACCOUNT_CHANGED",
        "ALREADY_EXISTS",
        "ALREADY_FILED",
        "BOOKS_DIFFER",
        "CONFLICT",
        "EARLIER_FIRST",
        "INVALID_STATUS",
        "NOTHING_TO_PAY",
        "NOTHING_WITHHELD",
        "NOT_COVERED",
        "NOT_OVER",
        "SECOND_PERSON",
    ),
)


def amount_of(name: str) -> Any:
    """A resolver: a column or attribute of whole đồng as Money."""
    return staticmethod(lambda root, _info: MoneyValue(getattr(root, name)))


def id_of(type_name: str) -> Any:
    """A resolver: the row's global id."""
    return staticmethod(lambda root, _info: to_global_id(type_name, root.pk))


def person(name: str) -> Any:
    """A resolver: the full name of who did it; empty for nobody."""

    def resolve(root: Any, _info: Info) -> str:
        found = getattr(root, name)
        return found.full_name if found is not None else ""

    return staticmethod(resolve)


class DownloadFile(graphene.ObjectType):
    """Something to save."""

    name = graphene.String(required=True)
    content_type = graphene.String(required=True)
    content = graphene.String(required=True, description="Base64.")

    @staticmethod
    def resolve_content(root: File, _info: Info) -> str:
        return base64.b64encode(root.content).decode()
