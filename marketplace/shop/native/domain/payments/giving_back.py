"""Giving an order's money back: from however many payments it came, agreed first, then asked of their gateways."""

import logging
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import LineToReturn
from marketplace.shop.gateways import ActionRequest
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.granted_refunds import LineToRefund, grant, worth_of
from marketplace.shop.native.domain.payments.gift_card_returns import give_cards_back, on_cards
from marketplace.shop.native.domain.payments.transaction_requests import ask, open_request
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Order, OrderGrantedRefund, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)

_OWED = (OrderGrantedRefund.Status.NONE, OrderGrantedRefund.Status.FAILURE)
"""Agreed, and not out of what is charged: nobody was asked yet, or the gateway said no and it is still owed."""


def give_back(
    *,
    order_id: uuid.UUID,
    amount: Money | None,
    lines: Sequence[LineToReturn],
    with_delivery: bool,
    reason: str,
    actor: Actor,
    after_commit: bool = False,
) -> list[str]:
    """Agree and ask; the payments it is taken from, newest first. Refused and raised as the contract says."""
    if not reason.strip():
        raise Refused("REQUIRED", _("Hãy ghi lý do hoàn tiền."), field="reason")
    chosen = chosen_lines(lines)
    with transaction.atomic():
        order = lock_order(order_id)
        wanted = amount if amount is not None else worth_of(order, chosen, with_delivery=with_delivery)
        if wanted.currency != order.currency or wanted.amount <= 0:
            raise Refused("INVALID", _("Số tiền hoàn phải lớn hơn 0."), field="amount")
        agreed = agree(order, wanted, chosen, with_delivery=with_delivery, reason=reason, actor=actor)
        questions = open_questions(agreed, actor)
    # Who is killed before this has asked leaves the questions to `unanswered`.
    if after_commit:
        transaction.on_commit(lambda: ask_all(questions))
    else:
        ask_all(questions)
    return [global_id("TransactionItem", granted.transaction_id) for granted in agreed]


def ask_all(questions: Sequence[ActionRequest]) -> None:
    """Ask the gateways, outside any transaction."""
    for question in questions:
        ask(question)


def can_give_back(order_id: uuid.UUID) -> Money:
    """What is here of an order's money and not promised to anybody; raises NotFound."""
    with transaction.atomic():
        return there_of(lock_order(order_id))


def there_of(order: Order) -> Money:
    """The same of an order whose lock the caller holds."""
    return Money(sum(value for _item, value in _there(order)) + on_cards(order), order.currency)


def worth(order_id: uuid.UUID, lines: Sequence[LineToReturn], *, with_delivery: bool) -> Money:
    """What `give_back` would give for these; raises as it does."""
    with transaction.atomic():
        return worth_of(lock_order(order_id), chosen_lines(lines), with_delivery=with_delivery)


def chosen_lines(lines: Sequence[LineToReturn]) -> list[LineToRefund]:
    """As the engine keeps them. Raises NotFound."""
    return [
        LineToRefund(uuid_pk(line.order_line_id, "OrderLine"), line.quantity, is_part=line.is_part) for line in lines
    ]


def _there(order: Order) -> list[tuple[TransactionItem, int]]:
    """The payments with something left, newest first."""
    items = TransactionItem.objects.filter(order=order, charged_value__gt=0).order_by("-created_at", "-pk")
    left = [(item, item.charged_value - _promised(item)) for item in items]
    return [(item, value) for item, value in left if value > 0]


def agree(
    order: Order,
    wanted: Money,
    chosen: Sequence[LineToRefund],
    *,
    with_delivery: bool,
    reason: str,
    actor: Actor,
    continues: OrderGrantedRefund | None = None,
) -> list[OrderGrantedRefund]:
    """The agreements by payment; what the payments do not have goes back to gift cards at once.

    The caller holds the order's lock; `continues` named already what it is for. Refused: AMOUNT_GREATER_THAN_AVAILABLE.
    """
    items = _there(order)
    by_money = min(wanted.amount, sum(value for _item, value in items))
    by_card = wanted.amount - by_money
    if by_card and by_card > (there := on_cards(order)):
        raise Refused(
            "AMOUNT_GREATER_THAN_AVAILABLE",
            _("Đơn này chỉ còn %(left)s có thể hoàn.") % {"left": Money(by_money + there, order.currency)},
            field="amount",
        )
    agreed: list[OrderGrantedRefund] = []
    left = by_money
    for item, value in items:
        part = min(value, left)
        if part <= 0:
            break
        root = continues or (agreed[0] if agreed else None)
        agreed.append(
            grant(
                order_id=order.pk,
                transaction_token=item.pk,
                actor=actor,
                amount=Money(part, order.currency),
                # What comes back is named once; further payments only bring more of its price.
                lines=chosen if root is None else (),
                with_delivery=with_delivery and root is None,
                continues=root,
                reason=reason,
            )
        )
        left -= part
    if by_card:
        give_cards_back(
            order,
            amount=by_card,
            lines=chosen,
            with_delivery=with_delivery,
            continues=continues or (agreed[0] if agreed else None),
            reason=reason,
            actor=actor,
        )
    return agreed


def _promised(item: TransactionItem) -> int:
    """Agreed, and still among what is charged."""
    return sum(item.granted_refunds.filter(status__in=_OWED).values_list("amount", flat=True))


def open_questions(agreed: Sequence[OrderGrantedRefund], actor: Actor) -> list[ActionRequest]:
    """Write down the requests to their gateways, or where these take none to people; `ask_all` asks them."""
    return [question for granted in agreed if (question := _open(granted, actor)) is not None]


def _open(granted: OrderGrantedRefund, actor: Actor) -> ActionRequest | None:
    try:
        assert granted.transaction_id is not None
        with transaction.atomic():
            return open_request(
                token=granted.transaction_id,
                action="REFUND",
                amount=Money(granted.amount, granted.currency),
                reason=granted.reason,
                granted_refund_id=granted.pk,
                by_hand=True,
                actor=actor,
            )
    except Refused as refusal:
        # Agreed all the same: it waits among the agreed refunds until somebody carries it out.
        log.warning("refund %s cannot be asked of its gateway: %s", granted.pk, refusal.code)
        return None
