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
from storefront_api.market.payments.inputs import PayeeInput
from storefront_api.market.payments.types import BankLine


class BankLineReturn(MarketMutation):
    """The money goes back to who sent it; a person transfers it. Requires HANDLE_PAYMENTS."""

    bank_line = graphene.Field(BankLine)
    errors = error_list(BankLineError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who decided and when.")
        payee = PayeeInput(required=True, description="What is left out is who sent it, as far as the bank told.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str, payee: PayeeInput) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        line_id = int_pk_of(id, "BankLine")
        to = {
            "bankBin": payee.get("bank_bin") or "",
            "accountNumber": payee.get("account_number") or "",
            "accountName": payee.get("account_name") or "",
        }
        returning.return_to_payer(user=user, line_id=line_id, reason=reason, payee=to)
        return {"bank_line": desk.bank_line(user=user, line_id=line_id)}
