from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.identity.domain import apps
from marketplace.values.refusal import NotFound
from storefront_api.commerce.apps.errors import AppError
from storefront_api.commerce.apps.types import AppToken
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class AppTokenDelete(MarketMutation):
    """Make a token nobody's. For MANAGE_APPS, by who may as much as the app."""

    app_token = graphene.Field(AppToken)
    errors = error_list(AppError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        requestor = require_requestor(info, "MANAGE_APPS")
        token = models.AppToken.objects.select_related("app").filter(pk=int_pk_of(id, "AppToken")).first()
        if token is None:
            raise NotFound(_("Không tìm thấy mã truy cập này."))
        apps.delete_token(requestor, token)
        return {"app_token": token}
