"""Taking back what gateways have authorized of an order beyond what it owes."""

import uuid
from collections.abc import Sequence

from django.db import transaction

from marketplace.shop.gateways import ActionRequest
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.owing import left_to_pay
from marketplace.shop.native.domain.payments.giving_back import ask_all
from marketplace.shop.native.domain.payments.transaction_requests import open_request
from marketplace.shop.native.models import Order, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


def take_back(order: Order, *, left: int, actor: Actor, gateways: Sequence[str] | None = None) -> list[ActionRequest]:
    """Requests to call off what is authorized beyond what is left to pay, newest first, where anybody takes them; with
    `gateways` of these only, the first named first. The caller holds the order's lock, and asks."""
    items = list(TransactionItem.objects.filter(order=order, authorized_value__gt=0).order_by("-created_at", "-pk"))
    beyond = sum(item.authorized_value for item in items) - left
    if gateways is not None:
        named = [item for item in items if item.app_identifier in gateways]
        items = sorted(named, key=lambda item: gateways.index(item.app_identifier))
    questions = []
    for item in items:
        part = min(item.authorized_value, beyond)
        if part <= 0:
            break
        try:
            with transaction.atomic():
                question = open_request(token=item.pk, action="CANCEL", amount=Money(part, order.currency), actor=actor)
        except Refused:
            continue  # its keeper takes no such requests: what is not charged lapses there
        questions.append(question)
        beyond -= part
    return questions


def shrink(*, order_id: uuid.UUID, gateways: Sequence[str]) -> None:
    """As the contract says. Raises NotFound."""
    with transaction.atomic():
        order = lock_order(order_id)
        left = max(left_to_pay(order).amount, 0)
        questions = take_back(order, left=left, actor=MARKET, gateways=gateways)
    transaction.on_commit(lambda: ask_all(questions))
