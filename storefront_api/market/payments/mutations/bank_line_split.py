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
from storefront_api.market.payments.inputs import BankLinePartInput, part_of
from storefront_api.market.payments.types import BankLine


class BankLineSplit(MarketMutation):
    """Cut a line into parts for several baskets or orders; they add up to it. Requires HANDLE_PAYMENTS."""

    bank_line = graphene.Field(BankLine)
    errors = error_list(BankLineError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who decided and when.")
        parts = graphene.List(graphene.NonNull(BankLinePartInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str, parts: list[BankLinePartInput]) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        line_id = int_pk_of(id, "BankLine")
        matching.split(user=user, line_id=line_id, reason=reason, parts=[part_of(part) for part in parts])
        return {"bank_line": desk.bank_line(user=user, line_id=line_id)}
