"""Reading payments."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import ChannelInfo, shop
from marketplace.values.refusal import NotFound
from payments.domain.desk import clearing
from payments.domain.desk import lines as desk
from payments.domain.offers import Offer, channel_offers
from payments.domain.status import PaymentStatus as Status
from payments.domain.status import payment_status
from payments.models import BankLine as BankLineRow
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.payments.desk_types import GatewayPosition
from storefront_api.market.payments.offer_types import ChannelPaymentGateway, PaymentChannel
from storefront_api.market.payments.types import (
    BankLine,
    BankLineCountableConnection,
    BankLineStateCount,
    BankLineStateEnum,
    PaymentStatus,
)

PAGE = 20


class Queries(graphene.ObjectType):
    bank_lines = graphene.Field(
        BankLineCountableConnection,
        description="What came to and left the bank account, newest first; those that wait for a person, when only "
        "they are asked for, oldest first. Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
        state=BankLineStateEnum(),
        is_open=graphene.Boolean(description="True: they wait for a person; false: matched, or money that left."),
    )
    bank_line = graphene.Field(
        BankLine,
        description="One of them; null where there is no such line. Requires HANDLE_PAYMENTS.",
        id=graphene.ID(required=True),
    )
    bank_line_states = graphene.List(
        graphene.NonNull(BankLineStateCount),
        description="Every state a line may have, and how many have it. Requires HANDLE_PAYMENTS.",
    )
    gateway_positions = graphene.List(
        graphene.NonNull(GatewayPosition),
        description="What each gateway still owes the market, and the cash in the till, in đồng. Requires "
        "HANDLE_PAYMENTS.",
    )
    payment_channels = graphene.List(
        graphene.NonNull(PaymentChannel),
        description="The channels whose ways to pay can be set, by name. Requires MANAGE_CHANNELS or HANDLE_PAYMENTS.",
    )
    channel_payment_gateways = graphene.List(
        graphene.NonNull(ChannelPaymentGateway),
        description="Every way to pay, as the channel offers it; null for an unknown channel. Requires MANAGE_CHANNELS "
        "or HANDLE_PAYMENTS.",
        channel=graphene.String(required=True, description="Its slug."),
    )
    payment_status = graphene.Field(
        PaymentStatus,
        description="Where a payment stands; null for an unknown one. Its id is the key: only the payer has it.",
        transaction_id=graphene.ID(required=True),
    )

    @staticmethod
    def resolve_bank_lines(
        _root: None,
        info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        state: BankLineRow.State | None = None,
        is_open: bool | None = None,
    ) -> Page:
        user = require_permission(info, "HANDLE_PAYMENTS")
        found = desk.bank_lines(user=user, state=state.value if state else "", is_open=is_open)
        sort = ("booked_at", "pk") if is_open else ("-booked_at", "-pk")
        return connect(found, sort=sort, first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_bank_line(_root: None, info: GraphQLResolveInfo, id: str) -> BankLineRow | None:
        user = require_permission(info, "HANDLE_PAYMENTS")
        try:
            return desk.bank_line(user=user, line_id=sought_pk(id, "BankLine"))
        except NotFound:
            return None

    @staticmethod
    def resolve_bank_line_states(_root: None, info: GraphQLResolveInfo) -> list[BankLineStateCount]:
        counted = desk.counts(user=require_permission(info, "HANDLE_PAYMENTS"))
        return [BankLineStateCount(state=state, count=count) for state, count in counted.items()]

    @staticmethod
    def resolve_gateway_positions(_root: None, info: GraphQLResolveInfo) -> list[clearing.Position]:
        return clearing.positions(user=require_permission(info, "HANDLE_PAYMENTS"))

    @staticmethod
    def resolve_payment_channels(_root: None, info: GraphQLResolveInfo) -> list[ChannelInfo]:
        require_permission(info, "MANAGE_CHANNELS", "HANDLE_PAYMENTS")
        return shop().channels()

    @staticmethod
    def resolve_channel_payment_gateways(_root: None, info: GraphQLResolveInfo, channel: str) -> list[Offer] | None:
        user = require_permission(info, "MANAGE_CHANNELS", "HANDLE_PAYMENTS")
        try:
            return channel_offers(user=user, channel=channel)
        except NotFound:
            return None

    @staticmethod
    def resolve_payment_status(_root: None, _info: GraphQLResolveInfo, transaction_id: str) -> Status | None:
        try:
            return payment_status(transaction_id=transaction_id)
        except NotFound:
            return None
