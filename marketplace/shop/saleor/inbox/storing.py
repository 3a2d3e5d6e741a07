"""Writing down what came, as it came, before anything is made of it."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app import signatures
from marketplace.shop.saleor.app.registering import is_our_saleor
from marketplace.shop.saleor.inbox.reading import NotOurs, Told, read
from marketplace.shop.saleor.inbox.registry import about
from marketplace.shop.saleor.models import SaleorMessage

KEPT_HEADERS = ("Saleor-Event", "Saleor-Domain", "Saleor-Api-Url", "Saleor-Signature", "X-Correlation-Id", "User-Agent")
KEPT_OF_REJECTED = 4096
"""Bytes: anybody can send us what is rejected."""

MOST_REJECTED_AN_HOUR = 1000


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a delivery; the message is in the database unless its kind passes."""

    message: SaleorMessage
    told: Told | None
    """None when it was rejected; the message says why."""
    is_new: bool


def store(
    *, identifier: str, headers: Mapping[str, str], body: bytes, is_question: bool, passing: Collection[str] = ()
) -> Stored:
    """Verify and write; the same again finds the first row. What is not our Saleor's is written as REJECTED. Events of
    the kinds in `passing` are verified and not written.

    Raises ShopAway while the Saleor's keys cannot be read, so that it sends again.
    """
    row = SaleorMessage(
        identifier=identifier,
        is_question=is_question,
        body_hash=hashlib.sha256(body).hexdigest(),
        headers={name: headers[name][:4000] for name in KEPT_HEADERS if name in headers},
        body=body,
    )
    try:
        sender = headers.get("Saleor-Api-Url", "")
        if not is_our_saleor(sender):
            raise NotOurs(f"another Saleor than ours: {sender[:200] or 'none named'}")
        signatures.verify(headers.get("Saleor-Signature", ""), body)
        told = read(body)
        _check_recipient(identifier, told)
    except (NotOurs, signatures.NotSigned) as reason:
        row.outcome, row.error, row.body = SaleorMessage.Outcome.REJECTED, str(reason)[:300], body[:KEPT_OF_REJECTED]
        if _is_room_for_rejected():
            row.save()
        return Stored(row, None, is_new=True)
    row.event, row.about = told.kind[:120], about(told)[:120]
    if told.kind in passing:
        return Stored(row, told, is_new=True)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        kept = SaleorMessage.objects.exclude(outcome=SaleorMessage.Outcome.REJECTED)
        return Stored(kept.get(identifier=identifier, body_hash=row.body_hash), told, is_new=False)
    return Stored(row, told, is_new=True)


def _is_room_for_rejected() -> bool:
    """What strangers send must not fill the disk: after so many in an hour no more are kept."""
    lately = SaleorMessage.objects.filter(
        outcome=SaleorMessage.Outcome.REJECTED, received_at__gt=timezone.now() - timedelta(hours=1)
    )
    return lately[MOST_REJECTED_AN_HOUR - 1 : MOST_REJECTED_AN_HOUR].count() == 0


def _check_recipient(identifier: str, told: Told) -> None:
    """Another app of the same Saleor may point its webhooks at us; the body says for whom it was made."""
    known = connections.connection(identifier)
    recipient = (told.facts.get("recipient") or {}).get("id") or ""
    # Before the handshake is over nobody is known yet: things may happen a moment earlier.
    if known is not None and not compare_digest(str(recipient).encode(), known.app_id.encode()):
        raise NotOurs("for another app, or for one that was installed anew")
