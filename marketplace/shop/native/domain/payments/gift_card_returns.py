"""Giving gift cards back what they paid of an order."""

from collections.abc import Sequence

from django.db.models import F, Max, Sum

from marketplace.outbox.delivery import publish
from marketplace.shop.events import MoneyReturned
from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.orders.granted_refunds import LineToRefund, write_grant
from marketplace.shop.native.domain.payments.return_steps import key_of_grant
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    GiftCard,
    GiftCardEvent,
    GiftCardReturn,
    Order,
    OrderGiftCard,
    OrderGrantedRefund,
    TransactionEvent,
)


def on_cards(order: Order) -> int:
    """What gift cards paid of the order and have not got back, in minor units. One statement."""
    return sum(left for _use, left in _uses(order))


def give_cards_back(
    order: Order,
    *,
    amount: int,
    lines: Sequence[LineToRefund] = (),
    with_delivery: bool = False,
    continues: OrderGrantedRefund | None = None,
    reason: str,
    actor: Actor = MARKET,
) -> list[OrderGrantedRefund]:
    """Put so much back on the cards that paid, the last one first; of money already moved, `continues` says for what.

    The caller holds the order's lock, and has seen to it that so much is there.
    """
    newest = TransactionEvent.objects.filter(transaction__order=order).aggregate(newest=Max("pk"))["newest"]
    agreed: list[OrderGrantedRefund] = []
    for use, left in reversed(_uses(order)):
        part = min(left, amount)
        if part <= 0:
            continue
        amount -= part
        root = continues or (agreed[0] if agreed else None)
        granted = write_grant(
            order,
            amount=0,
            lines=lines if root is None else (),
            with_delivery=with_delivery and root is None,
            continues=root,
            status=OrderGrantedRefund.Status.SUCCESS,
            reason=reason,
            actor=actor,
        )
        GiftCardReturn.objects.create(granted_refund=granted, use=use, amount=part, after_event=newest or 0)
        _put_back(use, part, actor)
        publish(MoneyReturned(order_id=global_id("Order", order.pk), key=key_of_grant(granted.pk)))
        agreed.append(granted)
    return agreed


def _uses(order: Order) -> list[tuple[OrderGiftCard, int]]:
    """Each card's use, and what of it has not gone back."""
    uses = OrderGiftCard.objects.filter(order=order).annotate(returned=Sum("returns__amount", default=0)).order_by("pk")
    return [(use, use.amount - use.returned) for use in uses]


def _put_back(use: OrderGiftCard, amount: int, actor: Actor) -> None:
    GiftCard.objects.filter(pk=use.gift_card_id).update(current_balance_amount=F("current_balance_amount") + amount)
    now = GiftCard.objects.get(pk=use.gift_card_id).current_balance_amount
    GiftCardEvent.objects.create(
        gift_card_id=use.gift_card_id,
        type="REFUNDED_IN_ORDER",
        order_id=use.order_id,
        old_balance_amount=now - amount,
        new_balance_amount=now,
        **actor.columns(),
    )
