"""What the market tells of people beyond Saleor's fields."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import holders_among
from storefront_api.core.batching import Loader, load

OFFICERS_MAY = ("MANAGE_SELLERS", "MANAGE_LISTINGS", "HANDLE_PAYMENTS", "MANAGE_GUESTS")


class IsOfficer(Loader[int, bool]):
    """By the pk of a member of staff."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        return dict.fromkeys(holders_among(keys, OFFICERS_MAY), True)


class UserFields:
    """Mixed into the API's User."""

    phone = graphene.String()
    is_officer = graphene.Boolean(required=True)

    @staticmethod
    def resolve_is_officer(root: Any, info: GraphQLResolveInfo) -> bool:
        is_one = load(info, IsOfficer, root, _staff_pk)
        return bool(is_one)


def _staff_pk(row: Any) -> Any:
    return row.pk if row.is_staff else None
