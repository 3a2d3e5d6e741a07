"""One signed request to a webhook, and what came back."""

import json
from dataclasses import dataclass

from django.conf import settings

from marketplace.outward import safe_http
from marketplace.webhooks.domain.installing import whose
from marketplace.webhooks.domain.signing import sign
from marketplace.webhooks.models import Attempt, Delivery, DeliveryStatus, Webhook

#: Saleor's limit for every answer, in seconds.
SECONDS = 18
LONGEST_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went."""

    headers: dict[str, str]
    """Sent."""
    answer: safe_http.Answer | None
    why: str = ""
    """There is no answer."""

    @property
    def is_good(self) -> bool:
        """The endpoint took it."""
        return self.answer is not None and self.answer.is_good

    @property
    def is_final(self) -> bool:
        """Trying again would change nothing: the endpoint itself said no."""
        return self.answer is not None and 300 <= self.answer.status < 500


def send(webhook: Webhook, event: str, payload: str) -> Outcome:
    """POST the payload as Saleor does; never raises for what the endpoint does."""
    body = payload.encode()
    headers = {
        "Content-Type": "application/json",
        "Saleor-Event": event.lower(),
        "Saleor-Signature": sign(body, secret_key=webhook.secret_key),
        **whose(),
        **webhook.custom_headers,
    }
    try:
        answer = safe_http.exchange(
            "POST",
            webhook.target_url,
            headers=headers,
            body=body,
            seconds=SECONDS,
            allowed=settings.WEBHOOK_ALLOWED_HOSTS,
        )
    except safe_http.CannotReach as error:
        return Outcome(headers, None, str(error))
    return Outcome(headers, answer)


def keep(delivery: Delivery, outcome: Outcome, *, task_id: str = "") -> Attempt:
    """Write the attempt into the log. Keys that we were given for the endpoint are not shown there."""
    shown = {name: "***" if name.startswith("authorization") else text for name, text in outcome.headers.items()}
    answer = outcome.answer
    return Attempt.objects.create(
        delivery=delivery,
        status=DeliveryStatus.SUCCESS if outcome.is_good else DeliveryStatus.FAILED,
        task_id=task_id,
        duration=answer.seconds if answer else 0,
        request_headers=json.dumps(shown),
        response=(answer.text.replace("\x00", "") if answer else outcome.why)[:LONGEST_KEPT],
        response_headers=json.dumps(answer.headers)[:LONGEST_KEPT] if answer else "",
        response_status_code=answer.status if answer else None,
    )
