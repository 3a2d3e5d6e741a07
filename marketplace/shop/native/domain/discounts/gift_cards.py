"""Gift cards: issued by staff, put on a basket, spent with the order."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.decimals import minor_units
from marketplace.shop.native.domain.discounts.gift_card_words import check_words, note_down, put_tags, send_to
from marketplace.shop.native.domain.discounts.voucher_codes import invented_code
from marketplace.shop.native.models import Checkout, CheckoutGiftCard, GiftCard, GiftCardEvent, Order, OrderGiftCard
from marketplace.values.clock import local_day
from marketplace.values.money import MINOR_DIGITS, Money
from marketplace.values.refusal import Refused

MOST_AT_ONCE = 100


def issue_cards(
    *,
    count: int,
    amount: Decimal,
    currency: str,
    is_active: bool = True,
    expiry_date: date | None = None,
    actor: Actor = MARKET,
    actor_email: str = "",
    values: Mapping[str, Any] | None = None,
    tags: Sequence[str] = (),
    note: str = "",
    email: str = "",
    channel_slug: str = "",
) -> list[GiftCard]:
    """So many cards with this amount (major units) on each; with `email` they are sent there, from that channel.

    Refused: INVALID, EXPIRED_GIFT_CARD (a day gone by), what `check_words` refuses. Raises NotFound for the channel.
    """
    if not 0 < count <= MOST_AT_ONCE:
        message = _("Mỗi lần phát hành từ 1 đến %(most)s thẻ.") % {"most": MOST_AT_ONCE}
        raise Refused("INVALID", message, field="count")
    if currency not in MINOR_DIGITS:
        raise Refused("INVALID", _("Chưa dùng được loại tiền này."), field="currency")
    balance = minor_units(amount, currency, field="balance")
    if not balance:
        raise Refused("INVALID", _("Số tiền trên thẻ phải lớn hơn 0."), field="balance")
    if expiry_date is not None and expiry_date < local_day(timezone.now()):
        raise Refused("EXPIRED_GIFT_CARD", _("Ngày hết hạn đã qua rồi."), field="expiryDate")
    check_words(tags=tags, note=note, email=email, channel_slug=channel_slug)
    with transaction.atomic():
        cards = GiftCard.objects.bulk_create(
            GiftCard(
                code=invented_code(),
                currency=currency,
                initial_balance_amount=balance,
                current_balance_amount=balance,
                is_active=is_active,
                expiry_date=expiry_date,
                created_by_id=actor.user_id,
                app_id=actor.app_id,
                created_by_email=actor_email,
                **(values or {}),
            )
            for _number in range(count)
        )
        GiftCardEvent.objects.bulk_create(
            GiftCardEvent(gift_card=card, type="ISSUED", new_balance_amount=balance, **actor.columns())
            for card in cards
        )
        put_tags(cards, tags)
        for card in cards:
            if note:
                note_down(card, note, actor)
            if email:
                send_to(card, email, actor)
    return cards


def usable_cards(currency: str) -> QuerySet[GiftCard]:
    """Those that pay something in this currency today."""
    today = local_day(timezone.now())
    return GiftCard.objects.filter(
        Q(expiry_date__isnull=True) | Q(expiry_date__gte=today),
        is_active=True,
        currency=currency,
        current_balance_amount__gt=0,
    )


def put_card(checkout: Checkout, code: str) -> bool:
    """Have the card with this code pay the basket; False for no such card. The caller holds the checkout's lock."""
    card = usable_cards(checkout.currency).filter(code=code).first()
    if card is None:
        return False
    CheckoutGiftCard.objects.get_or_create(checkout=checkout, gift_card=card)
    _note_cards(checkout, True)
    return True


def take_card_off(checkout: Checkout, *, code: str = "", card_id: int | None = None) -> bool:
    """The card pays the basket no more; False where it did not. The caller holds the checkout's lock."""
    rows = CheckoutGiftCard.objects.filter(checkout=checkout)
    chosen = rows.filter(gift_card__code=code) if card_id is None else rows.filter(gift_card_id=card_id)
    if not chosen.delete()[0]:
        return False
    _note_cards(checkout, rows.exists())
    return True


def cards_on(checkout: Checkout) -> list[GiftCard]:
    """Those that can still pay, in the order in which they were put on. One statement, none for a basket without."""
    if not checkout.has_gift_cards:
        return []
    pairs = CheckoutGiftCard.objects.filter(checkout=checkout, gift_card__in=usable_cards(checkout.currency))
    return [pair.gift_card for pair in pairs.select_related("gift_card").order_by("pk")]


def spend(order: Order, cards: Sequence[GiftCard], amount: Money) -> None:
    """Take what the cards pay off them, each until it is empty.

    Refused (GIFT_CARD_NOT_APPLICABLE) where one was spent elsewhere meanwhile. The rows are the lock.
    """
    left = amount.amount
    if not left:
        return
    locked = GiftCard.objects.select_for_update(no_key=True).filter(pk__in=[card.pk for card in cards]).order_by("pk")
    fresh = {card.pk: card for card in locked}
    for known in cards:
        card = fresh.get(known.pk)
        taken = min(left, card.current_balance_amount) if card is not None and card.is_active else 0
        if card is None or not taken:
            continue
        left -= taken
        before = card.current_balance_amount
        GiftCard.objects.filter(pk=card.pk).update(
            current_balance_amount=F("current_balance_amount") - taken, last_used_on=timezone.now()
        )
        OrderGiftCard.objects.create(order=order, gift_card=card, amount=taken)
        GiftCardEvent.objects.create(
            gift_card=card,
            type="USED_IN_ORDER",
            order=order,
            user_id=order.user_id,
            old_balance_amount=before,
            new_balance_amount=before - taken,
        )
    if left:
        message = _("Thẻ quà tặng vừa được dùng ở đơn khác. Giỏ hàng vẫn còn nguyên: Bạn hãy xem lại số tiền rồi trả.")
        raise Refused("GIFT_CARD_NOT_APPLICABLE", message, field="giftCards")


def _note_cards(checkout: Checkout, has_cards: bool) -> None:
    if checkout.has_gift_cards != has_cards:
        checkout.has_gift_cards = has_cards
        checkout.save(update_fields=["has_gift_cards"])
