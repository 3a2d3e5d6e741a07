"""What a Saleor's payment questions are answered. Called outside any transaction: gateways are asked on the way."""

import logging
import time
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from marketplace.shop.away import ShopAway
from marketplace.shop.gateways import ActingGateway, PaymentGateway, payment_gateways
from marketplace.shop.saleor.domain.payments import requests, sessions
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.models import SaleorMessage
from marketplace.shop.saleor.paying import answers, questions
from marketplace.shop.saleor.paying.patience import SECONDS, StillAsking, within_patience
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.2


def answer_once(message: SaleorMessage, told: Told, *, is_new: bool) -> dict[str, Any]:
    """The answer, kept: the same question again is answered the same, and nothing is asked of a gateway twice.

    Only where the process that took it first was killed, it is asked again, which gateways take for the same payment.
    """
    if not is_new and (kept := _kept(message)) is not None:
        return kept
    with translation.override(questions.language_of(told)):
        found = _answer(message, told)
    message.answer, message.outcome, message.processed_at = found, SaleorMessage.Outcome.DONE, timezone.now()
    message.attempts += 1
    message.save(update_fields=["answer", "outcome", "processed_at", "error", "attempts"])
    return found


def _kept(message: SaleorMessage) -> dict[str, Any] | None:
    """What whoever took the question first answers, waited for."""
    until = message.received_at.timestamp() + SECONDS + 1
    while message.answer is None and time.time() < until:
        time.sleep(LOOK_SECONDS)
        message.refresh_from_db()
    found: dict[str, Any] | None = message.answer
    return found


def _answer(message: SaleorMessage, told: Told) -> dict[str, Any]:
    gateway = payment_gateways()[message.identifier]
    if told.kind == "PaymentGatewayInitializeSession":
        return {"data": {"name": str(gateway.name), "currencies": list(gateway.currencies())}}
    action = questions.ACTIONS.get(told.kind) or told.facts["action"]["actionType"]
    asked = questions.money(told.facts["action"])
    try:
        if not settings.SHOP_IS_SALEOR:
            raise Refused("INVALID", _("Chợ chưa mở ở đây. Bạn chọn cách trả khác."))
        if told.kind in questions.ACTIONS:
            return _requested(message, told, gateway)
        return _session(told, gateway.id)
    except Refused as refusal:
        return answers.failed(action, asked, refusal)
    except StillAsking:
        return answers.failed(action, asked, _("Nơi nhận tiền chưa trả lời. Bạn thử lại hoặc chọn cách trả khác."))
    except ShopAway as error:
        message.error = error.reason[:300]
        return answers.failed(action, asked, error.message)
    except Exception as error:
        log.exception("question %s could not be answered", message.pk)
        message.error = repr(error)[:300]
        return answers.failed(action, asked, _("Chưa làm được. Bạn thử lại hoặc chọn cách trả khác."))


def _session(told: Told, gateway_id: str) -> dict[str, Any]:
    question = questions.session(told, gateway_id)
    begin = sessions.process if told.kind == "TransactionProcessSession" else sessions.initialize
    return answers.of_session(within_patience(lambda: begin(question)), question.amount)


def _requested(message: SaleorMessage, told: Told, gateway: PaymentGateway) -> dict[str, Any]:
    request = questions.request(told, gateway=gateway.id, message_hash=message.body_hash)
    if not isinstance(gateway, ActingGateway) or not gateway.takes(request.action):
        raise Refused("INVALID", _("Cách trả này không làm được việc đó. Bạn làm bằng tay ở bàn làm việc của chợ."))
    grant = (told.facts.get("grantedRefund") or {}).get("id", "")
    return answers.of_request(
        within_patience(lambda: requests.carry_out(request, gateway, grant=grant)),
        request.amount,
        f"{request.action}-{request.reference}",
    )
