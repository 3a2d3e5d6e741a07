"""A payment session with an online gateway: the attempt is written before anything leaves the process."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.shop.gateways import SessionAnswer, SessionRequest
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.limits import check_amount
from payments.domain.online import verdicts
from payments.models import PaymentAttempt
from payments.protocol import Declined, OnlineGateway, Shopper, Started, Unanswered

log = logging.getLogger(__name__)

LONGEST = timedelta(hours=24)
"""How long a payment without a basket's deadline (an order paid later) stays open."""
FIRST_POLL = timedelta(seconds=45)
"""A gateway tells us sooner than that, if it tells us at all."""


def start(adapter: OnlineGateway, request: SessionRequest) -> SessionAnswer:
    """A new attempt, or the open one of the same payment again. Refused: INVALID (amount, currency, limits).

    A gateway that does not answer leaves the attempt open: polling finds out.
    """
    check_amount(adapter, request.amount)
    attempt = _open(adapter, request)
    if attempt is None:
        attempt = _write(adapter, request)
        try:
            started = adapter.start(attempt, _shopper(request))
        except Declined as reason:
            return _declined(attempt, str(reason))
        except Unanswered as reason:
            log.warning("%s did not answer to %s: %s", adapter.id, attempt.reference, reason)
            raise Refused(
                "INVALID",
                _("%(gateway)s chưa trả lời. Giỏ hàng vẫn được giữ; bạn thử lại hoặc chọn cách trả khác.")
                % {"gateway": adapter.name},
                field="paymentGateway",
            ) from reason
        _keep(attempt, started)
    return _to_pay(attempt, request.amount)


def go_on(adapter: OnlineGateway, request: SessionRequest) -> SessionAnswer:
    """Ask the gateway how the newest attempt of this payment stands, and answer accordingly."""
    attempt = PaymentAttempt.objects.filter(gateway=adapter.id, transaction_id=request.transaction_id).last()
    if attempt is None:
        return start(adapter, request)
    if attempt.state == PaymentAttempt.State.WAITING:
        try:
            verdicts.apply(attempt.pk, adapter.ask(attempt))
        except Unanswered as reason:
            log.info("%s did not answer about %s: %s", adapter.id, attempt.reference, reason)
        attempt.refresh_from_db()
    if attempt.state == PaymentAttempt.State.PAID:
        # The charge that the shop knows already, word for word: said again it is the same one.
        charge = attempt.facts["charge"]
        return SessionAnswer(
            result="CHARGE_SUCCESS",
            psp_reference=charge["reference"],
            amount=Money(charge["amount"], attempt.currency),
            message=attempt.message,
        )
    if attempt.state == PaymentAttempt.State.FAILED:
        return SessionAnswer(
            result="CHARGE_FAILURE", psp_reference=attempt.reference, amount=request.amount, message=attempt.message
        )
    return _to_pay(attempt, request.amount)


def _open(adapter: OnlineGateway, request: SessionRequest) -> PaymentAttempt | None:
    return (
        PaymentAttempt.objects.filter(
            gateway=adapter.id,
            transaction_id=request.transaction_id,
            amount=request.amount.amount,
            currency=request.amount.currency,
            state=PaymentAttempt.State.WAITING,
            expires_at__gt=timezone.now(),
        )
        .exclude(payload="")
        .order_by("-pk")
        .first()
    )


def _write(adapter: OnlineGateway, request: SessionRequest) -> PaymentAttempt:
    now = timezone.now()
    for _try in range(3):
        try:
            with transaction.atomic():
                return PaymentAttempt.objects.create(
                    gateway=adapter.id,
                    reference=adapter.new_reference(now),
                    transaction_id=request.transaction_id,
                    source_id=request.source_id,
                    amount=request.amount.amount,
                    currency=request.amount.currency,
                    facts=_asked_for(request),
                    expires_at=adapter.expires_at(request.expires_at or now + LONGEST),
                    next_poll_at=now + FIRST_POLL,
                )
        except IntegrityError:
            continue
    raise Refused("INVALID", _("Chưa tạo được mã thanh toán. Giỏ hàng vẫn được giữ; bạn hãy thử lại."))


def _asked_for(request: SessionRequest) -> dict[str, str]:
    """Where the client wants its browser back: an address of a storefront we know."""
    wanted = request.data.get("returnUrl", "") if isinstance(request.data, dict) else ""
    if not isinstance(wanted, str) or not wanted:
        return {}
    if not is_known_client(wanted):
        raise Refused("INVALID", _("Địa chỉ quay về không thuộc cửa hàng này."), field="data")
    return {"returnUrl": wanted}


def is_known_client(address: str) -> bool:
    """Whether a browser may be sent there: our own pages, or a storefront in ALLOWED_CLIENT_HOSTS."""
    parts = urlsplit(address)
    own = urlsplit(settings.PUBLIC_URL).netloc
    return parts.scheme in ("http", "https") and parts.netloc in {own, *settings.ALLOWED_CLIENT_HOSTS}


def _shopper(request: SessionRequest) -> Shopper:
    bank = request.data.get("bank", "") if isinstance(request.data, dict) else ""
    language = "en" if request.language_code.lower().startswith("en") else "vi"
    return Shopper(ip=request.customer_ip or "127.0.0.1", language=language, bank=bank if isinstance(bank, str) else "")


def _keep(attempt: PaymentAttempt, started: Started) -> None:
    with transaction.atomic():
        # Whoever reads a notice meanwhile may have written the gateway's number and a charge already.
        now = PaymentAttempt.objects.select_for_update().get(pk=attempt.pk)
        now.payload = started.url
        now.facts = {**now.facts, **started.facts, "client": {"action": started.action, **started.more}}
        now.psp_reference = now.psp_reference or started.psp_reference
        now.save(update_fields=["payload", "facts", "psp_reference"])
    attempt.refresh_from_db()


def _declined(attempt: PaymentAttempt, reason: str) -> SessionAnswer:
    attempt.state, attempt.message, attempt.next_poll_at = PaymentAttempt.State.FAILED, reason[:300], None
    attempt.save(update_fields=["state", "message", "next_poll_at"])
    return SessionAnswer(
        result="CHARGE_FAILURE",
        psp_reference=attempt.reference,
        amount=Money(attempt.amount, attempt.currency),
        message=reason,
    )


def _to_pay(attempt: PaymentAttempt, amount: Money) -> SessionAnswer:
    return SessionAnswer(
        result="CHARGE_ACTION_REQUIRED",
        psp_reference=attempt.reference,
        amount=amount,
        external_url=attempt.payload,
        data={
            "action": "redirect",
            **attempt.facts.get("client", {}),
            "url": attempt.payload,
            "amount": attempt.amount,
            "currency": attempt.currency,
            "expiresAt": attempt.expires_at.isoformat(),
        },
        message=attempt.reference,
    )
