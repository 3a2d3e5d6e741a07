"""What the engine does at Saleor when something was written down here. Tried again until Saleor has it."""

import uuid

from django.conf import settings
from django.db.models.signals import post_save

from marketplace.outbox import subscribe
from marketplace.shop.contract import shop
from marketplace.shop.events import MoneyReturned, OrderCancelled
from marketplace.shop.native.domain.payments.return_steps import grant_of_key
from marketplace.shop.native.models import OrderGrantedRefund, TransactionEvent
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.baskets.completing import complete_if_paid
from marketplace.shop.saleor.domain.orders import promised_back
from marketplace.shop.saleor.domain.payments import agreeing
from marketplace.shop.saleor.domain.payments.telling import tell
from marketplace.shop.saleor.events import BasketPaid, OrderNoted, OrderNumbered, PaymentSaid, RefundAgreed
from marketplace.shop.saleor.promised import KNOWN_AS
from marketplace.shop.saleor.telling import note_agreement, note_event

post_save.connect(note_event, sender=TransactionEvent, dispatch_uid="saleor-is-told")
post_save.connect(note_agreement, sender=OrderGrantedRefund, dispatch_uid="saleor-is-told-of-agreements")


@subscribe(PaymentSaid)
def tell_saleor(event: PaymentSaid) -> None:
    tell(event.event_pk)


@subscribe(RefundAgreed)
def agree_at_saleor(event: RefundAgreed) -> None:
    agreeing.tell(event.granted_refund_id)


@subscribe(OrderNoted)
def note_at_saleor(event: OrderNoted) -> None:
    ask("order_note", order=event.order_id, message=event.text)


@subscribe(MoneyReturned)
def note_return(event: MoneyReturned) -> None:
    """Its staff sees by the order what went back and has no place there among the agreed refunds; the money itself is
    told by the payment."""
    if settings.SHOP_IS_SALEOR:
        returned = next((one for one in shop().returns(event.order_id) if one.key == event.key), None)
        grant = grant_of_key(event.key)
        if returned is not None and not (grant and agreeing.tell(grant)):
            ask("order_note", order=event.order_id, message=f"- {returned.amount}: {returned.reason}"[:2000])


@subscribe(BasketPaid)
def complete(event: BasketPaid) -> None:
    complete_if_paid(uuid.UUID(event.checkout_pk))


@subscribe(OrderNumbered)
def number_at_saleor(event: OrderNumbered) -> None:
    """Its staff finds it by the number that its buyer names."""
    ask("order_number", id=event.order_id, input=[{"key": KNOWN_AS, "value": str(event.number)}])


@subscribe(OrderCancelled)
def put_promised_back(event: OrderCancelled) -> None:
    if settings.SHOP_IS_SALEOR:
        promised_back.give_back(event.order_id)
