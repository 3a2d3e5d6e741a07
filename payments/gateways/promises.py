"""What ways to pay later have in common: the buyer's word is authorized, and charged when money comes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values import codes
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.giving_back import refunds
from payments.models import PaymentAttempt

PREFIX = "TM"
LONGEST = timedelta(days=366)
"""A room is paid for when its guest comes, perhaps in a year."""


def promised_before(gateway: str, request: SessionRequest) -> Money:
    """What this basket or order has promised by the same gateway in other payments, whether or not it has come.

    Refused (INVALID) for another currency than đồng.
    """
    if request.amount.currency != "VND":
        raise Refused("INVALID", _("Chợ chỉ nhận tiền mặt bằng tiền đồng."), field="amount")
    others = [
        payment.authorized + payment.charged
        for payment in shop().payments(request.source_id)
        if payment.gateway == gateway and payment.transaction_id != request.transaction_id
    ]
    return sum(others, Money(0))


def take_word(gateway: str, request: SessionRequest, *, action: str) -> SessionAnswer:
    """Authorize what the buyer promises; the same payment again is the same promise."""
    attempt, _created = PaymentAttempt.objects.get_or_create(
        gateway=gateway,
        transaction_id=request.transaction_id,
        amount=request.amount.amount,
        defaults={
            "reference": codes.new(prefix=PREFIX, length=10),
            "source_id": request.source_id,
            "currency": request.amount.currency,
            "expires_at": timezone.now() + LONGEST,
        },
    )
    return SessionAnswer(
        result="AUTHORIZATION_SUCCESS",
        psp_reference=attempt.reference,
        amount=request.amount,
        data={"action": action, "amount": attempt.amount, "currency": attempt.currency},
        message=attempt.reference,
        actions=("CANCEL", "REFUND"),
    )


def answer(gateway: str, request: ActionRequest) -> SessionAnswer:
    """Taking a promise back costs nobody anything; a refund of what came waits for a person."""
    if request.action == "REFUND":
        return refunds.take_up(gateway=gateway, request=request)
    return SessionAnswer(result="CANCEL_SUCCESS", psp_reference=f"{PREFIX}-{request.reference}", amount=request.amount)
