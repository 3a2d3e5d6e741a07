"""Gift cards that are bought: a card comes into being when its order line is fulfilled."""

import uuid
from collections.abc import Mapping

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.discounts.gift_card_words import send_to
from marketplace.shop.native.domain.discounts.voucher_codes import invented_code
from marketplace.shop.native.models import GiftCard, GiftCardEvent, Order, OrderLine

KIND = "GIFT_CARD"
"""Of the product types whose goods are cards."""


def issue_bought(order: Order, sent: Mapping[uuid.UUID, int], actor: Actor = MARKET) -> None:
    """A card for each piece that is one (`sent`: order line -> pieces), worth what was paid for it.

    Its code goes to the buyer by e-mail. The caller is in a transaction. One statement where nothing is a card.
    """
    lines = list(OrderLine.objects.filter(pk__in=sent, variant__product__product_type__kind=KIND))
    if not lines:
        return
    cards = GiftCard.objects.bulk_create(
        GiftCard(
            code=invented_code(),
            currency=order.currency,
            initial_balance_amount=line.unit_price_amount,
            current_balance_amount=line.unit_price_amount,
            created_by_id=order.user_id,
            created_by_email=order.user_email,
        )
        for line in lines
        for _piece in range(sent[line.pk])
    )
    GiftCardEvent.objects.bulk_create(
        GiftCardEvent(
            gift_card=card,
            type=GiftCardEvent.Type.BOUGHT,
            order=order,
            user_id=order.user_id,
            new_balance_amount=card.initial_balance_amount,
        )
        for card in cards
    )
    for card in cards:
        if order.user_email:
            send_to(card, order.user_email, actor)
