from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.people.sign_in import change_password
from storefront_api.commerce.accounts.types import AccountError, User
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user


class PasswordChange(MarketMutation):
    """Change one's own password."""

    user = graphene.Field(User)
    errors = error_list(AccountError)

    class Arguments:
        old_password = graphene.String(description="May be left out by who has none yet.")
        new_password = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, new_password: str, old_password: str | None = None) -> dict[str, Any]:
        return {"user": change_password(user=require_user(info), old=old_password, new=new_password)}
