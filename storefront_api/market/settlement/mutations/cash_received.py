from decimal import Decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.cash import record_cash
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.ids import int_pk_of, pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.market.settlement.cash import CashPart

CashError = error_type("CashError")


class CashReceived(MarketMutation):
    """A buyer paid in cash. For members of the seller whose hands it is in, and HANDLE_PAYMENTS."""

    cash = graphene.Field(CashPart)
    errors = error_list(CashError)

    class Arguments:
        order_id = graphene.ID(required=True)
        seller_id = graphene.ID(description="Who took it; the market's own till, which needs HANDLE_PAYMENTS, if none.")
        amount = PositiveDecimal(description="Đồng; all that is due, if not given.")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        order_id: str,
        seller_id: str | None = None,
        amount: Decimal | None = None,
    ) -> dict[str, Any]:
        user = require_user(info)
        pk_of(order_id, "Order", field="orderId")
        seller = None if seller_id is None else int_pk_of(seller_id, "Seller", field="sellerId")
        return {"cash": record_cash(user=user, order_id=order_id, seller_id=seller, amount=_dong(amount))}


def _dong(amount: Decimal | None) -> Money | None:
    try:
        return None if amount is None else Money.from_decimal(amount, "VND")
    except ValueError as error:
        raise Refused("INVALID", _("Số tiền phải là số đồng chẵn."), field="amount") from error
