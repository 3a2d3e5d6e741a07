from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.desk import lines as desk
from payments.domain.desk import matching
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.payments.desk_types import BankLineError
from storefront_api.market.payments.types import BankLine


class BankLineMatch(MarketMutation):
    """The whole line pays for the basket with this code, or for this unpaid order. Requires HANDLE_PAYMENTS."""

    bank_line = graphene.Field(BankLine)
    errors = error_list(BankLineError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who decided and when.")
        code = graphene.String(description="The transfer code (CL…); or:")
        order_number = graphene.String()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, reason: str, code: str | None = None, order_number: str | None = None
    ) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        line_id = int_pk_of(id, "BankLine")
        matching.match(user=user, line_id=line_id, reason=reason, code=code or "", order_number=order_number or "")
        return {"bank_line": desk.bank_line(user=user, line_id=line_id)}
