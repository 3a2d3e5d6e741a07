"""What may be paid later, as those say who sell it (`settings.PROMISABLE`)."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from marketplace.shop.contract import shop
from marketplace.values.money import Money
from payments.domain.cash import lock_attempts
from payments.domain.promising import BALANCE, PROMISES
from payments.gateways.promises import take_word


class Promisable(Protocol):
    """The terms of what is sold, where a part may be paid later."""

    def promisable(self, checkout_id: str, total: Money) -> Money:
        """Of a basket that costs `total`, what may be promised for later; of anything else nothing."""

    def rests(self, order_ids: Sequence[str]) -> Mapping[tuple[str, int], Money]:
        """Of these orders, by order and seller, what was left for later when they were sold. One statement."""


@cache
def _terms() -> Promisable:
    found: Promisable = import_string(settings.PROMISABLE)()
    return found


def promisable(checkout_id: str, total: Money) -> Money:
    """Of a basket that costs `total`, what may be promised for later."""
    return _terms().promisable(checkout_id, total)


def rests(order_ids: Sequence[str]) -> Mapping[tuple[str, int], Money]:
    """By order and seller, what was left for later."""
    return _terms().rests(order_ids)


@transaction.atomic
def promise_more(order_id: str) -> None:
    """What an order owes beyond its promises is promised for later: a guest's stay was changed and costs more.

    Joins the caller's transaction. Refused: INVALID (nothing is owed). Raises NotFound.
    """
    request = shop().begin_payment(order_id, gateway=BALANCE)
    answer = take_word(BALANCE, request, action="balance")
    shop().report_transaction_event(
        transaction_id=request.transaction_id,
        type=answer.result,
        amount=request.amount,
        psp_reference=answer.psp_reference or "",
        message=answer.message,
    )


@transaction.atomic
def take_back_what_is_too_much(order_id: str) -> None:
    """Of what is promised, that which is paid by now: somebody paid online what was to be paid at the door.

    Whoever records cash of this order waits for us, or we for them. Safe to call again.
    """
    if lock_attempts(order_id):
        shop().shrink_promises(order_id, gateways=PROMISES)
