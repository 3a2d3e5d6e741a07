"""passwordVerify: the market's own signing in with a password, the same beside a Saleor."""

from typing import Any

import graphene
from django.utils.translation import gettext as _
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import passwords, tokens
from marketplace.values.refusal import Refused
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.sign_in.viewer import Viewer

PasswordError = error_type(
    "PasswordError", ("ACCOUNT_NOT_CONFIRMED", "INACTIVE", "INVALID_CREDENTIALS", "LOGIN_ATTEMPT_DELAYED")
)


class PasswordVerify(MarketMutation):
    """Sign in with e-mail and password."""

    token = graphene.String()
    refresh_token = graphene.String()
    viewer = graphene.Field(Viewer)
    errors = error_list(PasswordError)

    class Arguments:
        email = graphene.String(required=True)
        password = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, email: str, password: str) -> dict[str, Any]:
        user = passwords.check_password(email=email, password=password, ip=info.context.ip)
        if not user.is_confirmed:
            message = _("Bạn cần xác nhận e-mail trước. Hãy mở thư chúng tôi đã gửi và bấm vào đường dẫn trong đó.")
            raise Refused("ACCOUNT_NOT_CONFIRMED", message, field="email")
        return {"token": tokens.access_token(user), "refresh_token": tokens.refresh_token(user), "viewer": user}
