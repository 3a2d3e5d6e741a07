from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.desk import lines as desk
from payments.domain.desk import returning
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.payments.desk_types import BankLineError
from storefront_api.market.payments.types import BankLine


class BankLineIgnore(MarketMutation):
    """It is not the market's: wages that went out, say, or another account's line. Requires HANDLE_PAYMENTS."""

    bank_line = graphene.Field(BankLine)
    errors = error_list(BankLineError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who decided and when.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        line_id = int_pk_of(id, "BankLine")
        returning.ignore(user=user, line_id=line_id, reason=reason)
        return {"bank_line": desk.bank_line(user=user, line_id=line_id)}
