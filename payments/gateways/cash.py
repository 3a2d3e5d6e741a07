"""Cash at the door, the homestay or the garden: the basket becomes an order on the buyer's word."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
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


class Cash:
    """Gateway `cholang.cash`. What is promised is authorized; each part that comes is charged (`domain.cash`)."""

    id = "cholang.cash"
    name = "Tiền mặt"

    def is_offered(self) -> bool:
        """Unless the market takes none."""
        return bool(settings.CASH_LIMIT > 0)

    def missing_keys(self) -> list[str]:
        """The variable by which the market said that it takes none."""
        return [] if self.is_offered() else ["CASH_LIMIT"]

    def currencies(self) -> Sequence[str]:
        return ("VND",)

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """Take the buyer's word. Refused (INVALID): another currency, more than CASH_LIMIT for an order."""
        self._check(request)
        attempt, _created = PaymentAttempt.objects.get_or_create(
            gateway=self.id,
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
            data={"action": "cash", "amount": attempt.amount, "currency": attempt.currency},
            message=attempt.reference,
            actions=("CANCEL", "REFUND"),
        )

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """Nothing more to do for the client."""
        return self.initialize_session(request)

    def takes(self, action: str) -> bool:
        """A promise may be taken back; cash that came is given back by people."""
        return action in ("CANCEL", "REFUND")

    def act(self, request: ActionRequest) -> SessionAnswer:
        """A promise costs nobody anything; a refund waits for a person."""
        if request.action == "REFUND":
            return refunds.take_up(gateway=self.id, request=request)
        return SessionAnswer(
            result="CANCEL_SUCCESS", psp_reference=f"{PREFIX}-{request.reference}", amount=request.amount
        )

    def _check(self, request: SessionRequest) -> None:
        if request.amount.currency != "VND":
            raise Refused("INVALID", _("Chợ chỉ nhận tiền mặt bằng tiền đồng."), field="amount")
        others = [
            payment.authorized + payment.charged
            for payment in shop().payments(request.source_id)
            if payment.gateway == self.id and payment.transaction_id != request.transaction_id
        ]
        if sum(others, request.amount).amount > settings.CASH_LIMIT:
            raise Refused(
                "INVALID",
                _("Chợ nhận tiền mặt đến %(limit)s một đơn. Giỏ hàng vẫn được giữ; bạn hãy chọn cách trả khác.")
                % {"limit": Money(settings.CASH_LIMIT)},
                field="amount",
            )
