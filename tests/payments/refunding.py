"""Orders that were paid by transfer, and refunds of them in each state."""

from typing import Any

from django.utils import timezone

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from payments.models import PaymentAttempt, Refund
from tests.payments.test_inbox import paying
from tests.storefront_api.commerce.test_purchase import bank_says

PAYEE = {"bankBin": "970436", "accountNumber": "0071000123456", "accountName": "NGUYEN VAN AN"}
State = Refund.State


def bought(number: int = 1) -> str:
    """The id of an order of 41,000 đồng (25,000 of it for delivery), paid by VietQR."""
    checkout, memo, _transaction = paying()
    assert bank_says(amount=checkout["total"], memo=memo, number=number) == 200
    order_id = shop().payable(checkout["id"]).order_id
    assert order_id is not None
    return order_id


def agreed(amount: int = 6_000) -> Refund:
    """One that the shop has promised, to be transferred by hand."""
    shop().give_back(bought(), amount=Money(amount), reason="Hàng dập")
    return Refund.objects.get()


def surplus(amount: int = 1_000) -> Refund:
    """One that payments began by itself."""
    checkout, memo, _transaction = paying()
    assert bank_says(amount=checkout["total"] + amount, memo=memo) == 200
    return Refund.objects.get()


def at_gateway(state: str, **changes: Any) -> Refund:
    """The surplus as if a gateway with a refund API had it, in this state."""
    refund = surplus()
    facts: dict[str, Any] = {"state": state, "is_manual": False}
    if state in (State.DONE, State.EXTERNAL):
        facts["done_at"] = timezone.now()
    Refund.objects.filter(pk=refund.pk).update(**{**facts, **changes})
    if state == State.FAILED:
        said(refund, "REFUND_FAILURE")
    refund.refresh_from_db()
    return refund


def said(refund: Refund, type: str) -> None:
    """The shop hears it, as the sender would have told it."""
    shop().report_transaction_event(
        transaction_id=refund.transaction_id,
        type=type,
        amount=Money(refund.amount, refund.currency),
        psp_reference=refund.reference,
    )


def order_of(refund: Refund) -> str:
    """The order it gives money of back."""
    assert refund.attempt is not None
    order_id = shop().payable(refund.attempt.source_id).order_id
    assert order_id is not None
    return order_id


def charged(refund: Refund) -> int:
    """What the shop has of its payment."""
    attempt = PaymentAttempt.objects.get(refunds=refund)
    return sum(payment.charged.amount for payment in shop().payments(attempt.source_id))


def kept(refund: Refund) -> tuple[str, str, dict[str, str], User | None, int]:
    """What must not change where something is refused."""
    row = Refund.objects.get(pk=refund.pk)
    return row.state, row.psp_reference, row.payee, row.actor, Refund.objects.count()
