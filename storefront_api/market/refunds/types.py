"""Refund for the desk, BuyerRefund for the buyer, and an order of which money may go back."""

import base64
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from payments.domain.giving_back import refund_desk, refund_reading
from payments.domain.giving_back.refund_reading import Payee
from payments.domain.giving_back.refund_words import state_name
from payments.domain.giving_back.refundable import RefundableLine as LineFacts
from payments.domain.giving_back.refundable import RefundableOrder as OrderFacts
from payments.domain.giving_back.refunds import reason_name
from payments.models import Refund as RefundRow
from payments.qr_image import svg
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money

Info = GraphQLResolveInfo
RefundStateEnum = graphene.Enum("RefundStateEnum", [(state, state) for state in RefundRow.State.values])
RefundError = error_type("RefundError", ("AMOUNT_GREATER_THAN_AVAILABLE", "SHIPPING_COSTS_ALREADY_GRANTED"))


class RefundPayee(graphene.ObjectType):
    """The bank account that money goes to."""

    bank_bin = graphene.String(required=True)
    bank_name = graphene.String(required=True)
    account_number = graphene.String(required=True)
    account_name = graphene.String(required=True)


class Refund(graphene.ObjectType):
    """One sum to be paid back, as officers see it."""

    id = graphene.ID(required=True)
    reference = graphene.String(required=True)
    gateway = graphene.String(required=True)
    state = graphene.Field(RefundStateEnum, required=True)
    state_display = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    reason = graphene.String(required=True)
    message = graphene.String(required=True, description="The gateway's last word, or why it waits.")
    note = graphene.String(required=True)
    is_manual = graphene.Boolean(required=True, description="A person transfers it from the market's account.")
    is_agreed = graphene.Boolean(required=True, description="Promised to the buyer; it cannot be called off.")
    is_open = graphene.Boolean(required=True)
    payee = graphene.Field(RefundPayee, description="To whom, as far as it is known.")
    transfer_qr = graphene.String(required=True, description="The code's text that pays it; empty without a payee.")
    transfer_image = graphene.String(required=True, description="The code as a picture, a data address.")
    psp_reference = graphene.String(required=True)
    actor_name = graphene.String(required=True)
    created_at = graphene.DateTime(required=True)
    done_at = graphene.DateTime()

    @staticmethod
    def resolve_id(root: RefundRow, _info: Info) -> str:
        return to_global_id("Refund", root.pk)

    @staticmethod
    def resolve_state(root: RefundRow, _info: Info) -> str:
        return str(RefundRow.State(root.state).value)

    @staticmethod
    def resolve_state_display(root: RefundRow, _info: Info) -> str:
        return str(state_name(root))

    @staticmethod
    def resolve_amount(root: RefundRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_reason(root: RefundRow, _info: Info) -> str:
        return reason_name(root.reason)

    @staticmethod
    def resolve_is_open(root: RefundRow, _info: Info) -> bool:
        return root.state in refund_desk.OPEN

    @staticmethod
    def resolve_payee(root: RefundRow, _info: Info) -> Payee | None:
        return refund_reading.payee_of(root)

    @staticmethod
    def resolve_transfer_qr(root: RefundRow, _info: Info) -> str:
        return refund_reading.transfer_qr(root)

    @staticmethod
    def resolve_transfer_image(root: RefundRow, _info: Info) -> str:
        text = refund_reading.transfer_qr(root)
        return f"data:image/svg+xml;base64,{base64.b64encode(svg(text)).decode()}" if text else ""

    @staticmethod
    def resolve_actor_name(root: RefundRow, _info: Info) -> str:
        return root.actor.email or root.actor.phone or "" if root.actor is not None else ""


RefundCountableConnection = connection("Refund", lambda: Refund)


class BuyerRefund(graphene.ObjectType):
    """One sum that goes back to an order's buyer, in plain words."""

    id = graphene.ID(required=True)
    amount = graphene.Field(Money, required=True)
    message = graphene.String(required=True, description="Where it stands, and when the money comes.")
    is_done = graphene.Boolean(required=True)
    needs_payee = graphene.Boolean(required=True, description="Somebody has to say which account it goes to.")
    payee = graphene.String(required=True, description="The bank and the end of the account number.")
    created_at = graphene.DateTime(required=True)
    done_at = graphene.DateTime()

    @staticmethod
    def resolve_id(root: RefundRow, _info: Info) -> str:
        return to_global_id("Refund", root.pk)

    @staticmethod
    def resolve_amount(root: RefundRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_message(root: RefundRow, _info: Info) -> str:
        return refund_reading.buyer_words(root)

    @staticmethod
    def resolve_is_done(root: RefundRow, _info: Info) -> bool:
        return refund_reading.buyer_state(root) == "DONE"

    @staticmethod
    def resolve_needs_payee(root: RefundRow, _info: Info) -> bool:
        return refund_reading.buyer_state(root) == "PAYEE_MISSING"

    @staticmethod
    def resolve_payee(root: RefundRow, _info: Info) -> str:
        payee = refund_reading.payee_of(root) if root.is_manual else None
        return f"{payee.bank_name} {payee.masked_number}" if payee is not None else ""


class RefundableLine(graphene.ObjectType):
    """One thing of an order."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    left = graphene.Int(required=True, description="How many have not come back.")
    total = graphene.Field(Money, required=True)
    returned = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: LineFacts, _info: Info) -> str:
        return root.line.id

    @staticmethod
    def resolve_name(root: LineFacts, _info: Info) -> str:
        return root.line.product_name

    @staticmethod
    def resolve_quantity(root: LineFacts, _info: Info) -> int:
        return root.line.quantity

    @staticmethod
    def resolve_total(root: LineFacts, _info: Info) -> Any:
        return root.line.total


class RefundableOrder(graphene.ObjectType):
    """What was sold, what went back of it, and what is still there."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    buyer = graphene.String(required=True)
    total = graphene.Field(Money, required=True)
    available = graphene.Field(Money, required=True, description="What can still be given back.")
    delivery = graphene.Field(Money, required=True)
    delivery_returned = graphene.Field(Money, required=True)
    lines = graphene.List(graphene.NonNull(RefundableLine), required=True)
    refunds = graphene.List(graphene.NonNull(Refund), required=True)

    @staticmethod
    def resolve_id(root: OrderFacts, _info: Info) -> str:
        return root.order.id

    @staticmethod
    def resolve_number(root: OrderFacts, _info: Info) -> str:
        return root.order.number

    @staticmethod
    def resolve_buyer(root: OrderFacts, _info: Info) -> str:
        to = root.order.shipping_address
        name = f"{to.last_name} {to.first_name}".strip() if to else ""
        return " · ".join(filter(None, (name, root.order.phone or root.order.user_email)))

    @staticmethod
    def resolve_total(root: OrderFacts, _info: Info) -> Any:
        return root.order.total

    @staticmethod
    def resolve_delivery(root: OrderFacts, _info: Info) -> Any:
        return root.order.delivery

    @staticmethod
    def resolve_refunds(root: OrderFacts, _info: Info) -> Any:
        return refund_reading.of_order(root.order.id)


class RefundQuote(graphene.ObjectType):
    """What giving back would give."""

    amount = graphene.Field(Money, required=True)
    available = graphene.Field(Money, required=True)
