import decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.desk import clearing
from payments.domain.desk import lines as desk
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.market.payments.desk_types import BankLineError
from storefront_api.market.payments.types import BankLine


class BankLineClear(MarketMutation):
    """The line is money that a gateway collected and sent on, or cash of the till; it is taken from what the books say
    that gateway has. Requires HANDLE_PAYMENTS."""

    bank_line = graphene.Field(BankLine)
    errors = error_list(BankLineError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True, description="Kept with who decided and when.")
        gateway = graphene.String(required=True, description="GatewayPosition.gateway")
        fee = PositiveDecimal(description="Đồng that the gateway kept; none by default, and none of cash.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, reason: str, gateway: str, fee: decimal.Decimal | None = None
    ) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        line_id = int_pk_of(id, "BankLine")
        clearing.clear(user=user, line_id=line_id, reason=reason, gateway=gateway, fee=_dong(fee))
        return {"bank_line": desk.bank_line(user=user, line_id=line_id)}


def _dong(fee: decimal.Decimal | None) -> int:
    """Refused (INVALID) for a part of a đồng."""
    try:
        return Money.from_decimal(fee or decimal.Decimal(0), "VND").amount
    except ValueError as error:
        raise Refused("INVALID", _("Số tiền là số đồng nguyên."), field="fee") from error
