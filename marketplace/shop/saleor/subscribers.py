"""What the engine does at Saleor when something was written down here. Tried again until Saleor has it."""

import uuid

from django.db.models.signals import post_save

from marketplace.outbox import subscribe
from marketplace.shop.native.models import TransactionEvent
from marketplace.shop.saleor.domain.baskets.completing import complete_if_paid
from marketplace.shop.saleor.domain.payments.telling import tell
from marketplace.shop.saleor.events import BasketPaid, PaymentSaid
from marketplace.shop.saleor.telling import note_event

post_save.connect(note_event, sender=TransactionEvent, dispatch_uid="saleor-is-told")


@subscribe(PaymentSaid)
def tell_saleor(event: PaymentSaid) -> None:
    tell(event.event_pk)


@subscribe(BasketPaid)
def complete(event: BasketPaid) -> None:
    complete_if_paid(uuid.UUID(event.checkout_pk))
