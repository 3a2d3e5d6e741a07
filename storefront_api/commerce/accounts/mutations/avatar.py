"""Portraits of staff, as in Saleor: each sets their own."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain import avatars
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import denied
from storefront_api.core.scalars import Upload


class UserAvatarUpdate(MarketMutation):
    """Set one's own portrait (multipart request)."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        image = Upload(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, image: Any) -> dict[str, Any]:
        return {"user": avatars.set_avatar(user=_staff(info), image=image)}


class UserAvatarDelete(MarketMutation):
    """Take one's own portrait away."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo) -> dict[str, Any]:
        return {"user": avatars.delete_avatar(user=_staff(info))}


def _staff(info: GraphQLResolveInfo) -> models.User:
    user = info.context.user
    if not isinstance(user, models.User) or not user.is_staff:
        raise denied("AUTHENTICATED_STAFF_USER")
    return user
