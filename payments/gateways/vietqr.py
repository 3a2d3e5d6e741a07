"""Bank transfer by VietQR: we show a code, the bank tells us when money with our memo has come."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values import codes
from marketplace.values.refusal import Refused
from payments import vietqr
from payments.banks import bank_name
from payments.domain.giving_back import refunds
from payments.domain.limits import check_amount
from payments.models import PaymentAttempt

MEMO_PREFIX = "CL"
KEYS = ("VIETQR_BANK_BIN", "VIETQR_ACCOUNT_NUMBER", "SEPAY_SECRET")
#: A code without a basket's deadline (an order paid later, say) is good for this long.
LONGEST = timedelta(hours=24)


class VietQR:
    """Gateway `cholang.vietqr`."""

    id = "cholang.vietqr"
    name = "VietQR"
    smallest, largest = 1, 499_999_999
    """đồng. A bank's transfer that arrives at once is less than 500 million (NAPAS 247)."""

    def is_offered(self) -> bool:
        """Whether the market's bank account is configured."""
        return not self.missing_keys()

    def missing_keys(self) -> list[str]:
        """The variables that have to be set before it is offered."""
        return [name for name in KEYS if not getattr(settings, name)]

    def currencies(self) -> Sequence[str]:
        return ("VND",)

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """A QR for this amount; the same one again while it is good."""
        check_amount(self, request.amount)
        attempt = self._waiting(request) or self._new(request)
        return SessionAnswer(
            result="CHARGE_ACTION_REQUIRED",
            psp_reference=attempt.reference,
            amount=request.amount,
            data=as_data(attempt),
            message=attempt.reference,
        )

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """Nothing more to do for the client: the bank tells us."""
        return self.initialize_session(request)

    def takes(self, action: str) -> bool:
        """Refunds: a person transfers them from the market's account."""
        return action == "REFUND"

    def act(self, request: ActionRequest) -> SessionAnswer:
        """Put the refund into the desk's queue."""
        return refunds.take_up(gateway=self.id, request=request)

    def _waiting(self, request: SessionRequest) -> PaymentAttempt | None:
        return (
            PaymentAttempt.objects.filter(
                gateway=self.id,
                transaction_id=request.transaction_id,
                amount=request.amount.amount,
                state=PaymentAttempt.State.WAITING,
                expires_at__gt=timezone.now(),
            )
            .order_by("-pk")
            .first()
        )

    def _new(self, request: SessionRequest) -> PaymentAttempt:
        for _try in range(5):
            memo = codes.new(prefix=MEMO_PREFIX)
            transfer = vietqr.Transfer(
                bank_bin=settings.VIETQR_BANK_BIN,
                account_number=settings.VIETQR_ACCOUNT_NUMBER,
                amount=request.amount,
                memo=memo,
            )
            try:
                with transaction.atomic():
                    return PaymentAttempt.objects.create(
                        gateway=self.id,
                        reference=memo,
                        transaction_id=request.transaction_id,
                        source_id=request.source_id,
                        amount=request.amount.amount,
                        currency=request.amount.currency,
                        payload=vietqr.payload(transfer),
                        expires_at=request.expires_at or timezone.now() + LONGEST,
                    )
            except IntegrityError:  # somebody has this code: one in 700 million a try
                continue
        raise Refused("INVALID", _("Chưa tạo được mã thanh toán. Giỏ hàng vẫn được giữ; bạn hãy thử lại."))


def as_data(attempt: PaymentAttempt) -> dict[str, object]:
    """What a storefront needs to show."""
    return {
        "action": "qr",
        "payload": attempt.payload,
        "image": reverse("payments:vietqr-image", args=[attempt.reference]),
        "memo": attempt.reference,
        "amount": attempt.amount,
        "currency": attempt.currency,
        "bankName": bank_name(settings.VIETQR_BANK_BIN),
        "accountNumber": settings.VIETQR_ACCOUNT_NUMBER,
        "accountName": settings.VIETQR_ACCOUNT_NAME,
        "expiresAt": attempt.expires_at.isoformat(),
    }
