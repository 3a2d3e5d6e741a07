"""What Saleor is to be told of payments: every event that is written down here, but for those that came from there."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings

from marketplace.outbox.delivery import publish
from marketplace.shop.native.models import OrderGrantedRefund, TransactionEvent
from marketplace.shop.saleor.events import PaymentSaid, RefundAgreed

_came_from_saleor: ContextVar[bool] = ContextVar("came_from_saleor", default=False)


@contextmanager
def told_by_saleor() -> Iterator[None]:
    """What is written down inside is Saleor's own knowledge."""
    before = _came_from_saleor.set(True)
    try:
        yield
    finally:
        _came_from_saleor.reset(before)


def note_event(instance: TransactionEvent, created: bool, **_more: Any) -> None:
    """Receiver of each event that is saved: in the same transaction it is written down that Saleor is to be told."""
    if settings.SHOP_IS_SALEOR and created and instance.include_in_calculations and not _came_from_saleor.get():
        publish(PaymentSaid(event_pk=instance.pk))


def note_agreement(instance: OrderGrantedRefund, created: bool, **_more: Any) -> None:
    """The same of what is agreed to be given back."""
    if settings.SHOP_IS_SALEOR and created and not _came_from_saleor.get():
        publish(RefundAgreed(granted_refund_id=instance.pk))
