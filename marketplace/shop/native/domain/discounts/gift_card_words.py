"""What staff write on a gift card they issue: tags, a note, and the letter that brings it to somebody."""

from collections.abc import Sequence

from babel.numbers import format_currency
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from marketplace.notices.domain.sending import notify_email
from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.channels.channels import channel_by_slug
from marketplace.shop.native.models import GiftCard, GiftCardEvent, GiftCardTag
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

LONGEST_TAG = 255
LONGEST_NOTE = 5000


def check_words(*, tags: Sequence[str], note: str, email: str, channel_slug: str) -> None:
    """Refused: INVALID (a tag or note too long or empty, no e-mail address), REQUIRED (e-mail without a channel)."""
    if any(not 0 < len(tag.strip()) <= LONGEST_TAG or "\0" in tag for tag in tags):
        raise Refused("INVALID", _("Nhãn phải có từ 1 đến %(most)s ký tự.") % {"most": LONGEST_TAG}, field="addTags")
    if len(note) > LONGEST_NOTE or "\0" in note:
        raise Refused("INVALID", _("Ghi chú quá dài hoặc có ký tự không đọc được."), field="note")
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="email") from None
    if not channel_slug:
        raise Refused("REQUIRED", _("Hãy cho biết gửi thẻ từ kênh bán nào."), field="channel")
    channel_by_slug(channel_slug)


def put_tags(cards: Sequence[GiftCard], tags: Sequence[str]) -> None:
    """The same tags on all of them; a tag nobody used yet comes into being. Three statements, none without tags."""
    names = list(dict.fromkeys(tag.strip() for tag in tags))
    if not names:
        return
    GiftCardTag.objects.bulk_create([GiftCardTag(name=name) for name in names], ignore_conflicts=True)
    known = GiftCardTag.objects.filter(name__in=names)
    GiftCard.tags.through.objects.bulk_create(
        GiftCard.tags.through(giftcard=card, giftcardtag=tag) for tag in known for card in cards
    )


def note_down(card: GiftCard, note: str, actor: Actor) -> None:
    """A word of staff's in the card's history."""
    _happened(card, "NOTE_ADDED", actor, message=note)


def send_to(card: GiftCard, email: str, actor: Actor) -> None:
    """The code by e-mail, in the language of the request that asked for it."""
    balance = Money(card.current_balance_amount, card.currency)
    money = format_currency(balance.decimal, balance.currency, locale=(get_language() or "vi")[:2])
    text = now_in_words(
        "Chào bạn,\n\nBạn được tặng thẻ quà của Chợ Làng, trị giá %(money)s. Mã thẻ: %(code)s\n\n"
        "Nhập mã ở ô mã giảm giá khi thanh toán. Ai biết mã đều dùng được, nên bạn đừng đưa mã cho người lạ."
    ) % {"money": money, "code": card.code}
    notify_email(email=email, kind="GIFT_CARD", subject=now_in_words("Thẻ quà Chợ Làng"), text=text)
    _happened(card, "SENT_TO_CUSTOMER", actor, email=email)


def _happened(card: GiftCard, type: str, actor: Actor, **facts: str) -> None:
    GiftCardEvent.objects.create(
        gift_card=card, type=type, new_balance_amount=card.current_balance_amount, **facts, **actor.columns()
    )
