"""Reading refunds."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound
from payments.domain.giving_back import refund_desk, refund_reading
from payments.domain.giving_back.refundable import RefundableOrder as OrderFacts
from payments.domain.giving_back.refundable import order_by_number
from payments.models import Refund as RefundRow
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.refunds.inputs import RefundLineInput, chosen_lines
from storefront_api.market.refunds.types import (
    BuyerRefund,
    RefundableOrder,
    RefundCountableConnection,
    RefundQuote,
    RefundStateEnum,
)

PAGE = 20


class Queries(graphene.ObjectType):
    refunds = graphene.Field(
        RefundCountableConnection,
        description="Money that goes back, newest first; what is not over, when only that is asked for, oldest first. "
        "Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
        state=RefundStateEnum(),
        is_manual=graphene.Boolean(),
        is_open=graphene.Boolean(description="True: something is still to happen; false: over."),
    )
    order_refunds = graphene.List(
        graphene.NonNull(BuyerRefund),
        required=True,
        description="What goes back to the buyer of an order. Like the order, for whoever knows its id.",
        order_id=graphene.ID(required=True),
    )
    refundable_order = graphene.Field(
        RefundableOrder,
        description="An order by its number, to give money of it back; null for none. Requires HANDLE_PAYMENTS.",
        number=graphene.String(required=True),
    )
    order_refund_quote = graphene.Field(
        RefundQuote,
        description="What `orderGiveBack` would give for these lines. Requires HANDLE_PAYMENTS.",
        order_id=graphene.ID(required=True),
        lines=graphene.List(graphene.NonNull(RefundLineInput)),
        consignment_id=graphene.ID(),
        with_delivery=graphene.Boolean(default_value=False),
    )

    @staticmethod
    def resolve_refunds(
        _root: None,
        info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        state: RefundRow.State | None = None,
        is_manual: bool | None = None,
        is_open: bool | None = None,
    ) -> Page:
        user = require_permission(info, "HANDLE_PAYMENTS")
        found = refund_desk.listed(user=user, state=state.value if state else "", waits=is_open, by_hand=is_manual)
        sort = ("created_at", "pk") if is_open else ("-created_at", "-pk")
        return connect(found, sort=sort, first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_order_refunds(_root: None, _info: GraphQLResolveInfo, order_id: str) -> list[RefundRow]:
        return refund_reading.of_order(order_id)

    @staticmethod
    def resolve_refundable_order(_root: None, info: GraphQLResolveInfo, number: str) -> OrderFacts | None:
        user = require_permission(info, "HANDLE_PAYMENTS")
        try:
            return order_by_number(user=user, number=number)
        except NotFound:
            return None

    @staticmethod
    def resolve_order_refund_quote(
        _root: None,
        info: GraphQLResolveInfo,
        order_id: str,
        lines: Sequence[Any] | None = None,
        consignment_id: str | None = None,
        with_delivery: bool = False,
    ) -> RefundQuote:
        require_permission(info, "HANDLE_PAYMENTS")
        chosen = chosen_lines(order_id, lines, consignment_id)
        amount = shop().worth(order_id, lines=chosen, with_delivery=with_delivery)
        return RefundQuote(amount=amount, available=shop().can_give_back(order_id))
