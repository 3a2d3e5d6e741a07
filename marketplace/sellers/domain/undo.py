"""Taking back a decision on an application that was just made."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.sellers.domain import statuses
from marketplace.sellers.domain.access import access_application
from marketplace.sellers.events import SellerChanged, SellerDecisionUndone
from marketplace.sellers.models import Seller, SellerDecision
from marketplace.values.refusal import Refused
from marketplace.values.undo import undo_until

DECISIONS = ("APPROVE", "REFUSE")


def can_undo_until(last: SellerDecision | None, officer_id: int | None) -> datetime | None:
    """Until when this officer may take back the last thing done to a seller; None when they may not."""
    if last is None or last.action not in DECISIONS:
        return None
    return undo_until(decided_at=last.at, decided_by=last.actor_id, caller=officer_id, now=timezone.now())


def undo_decision(*, officer: User, seller_id: int) -> Seller:
    """Put the application back into the queue, at its old place; both steps stay in the record.

    Raises Denied, NotFound, and Refused (INVALID_STATUS) after a minute, for another officer's decision, and when
    something else was done since.
    """
    access_application(officer, seller_id)
    with transaction.atomic():
        seller = Seller.objects.select_for_update(of=("self",)).select_related("commune__province").get(pk=seller_id)
        if can_undo_until(seller.decisions.last(), officer.pk) is None:
            message = _("Quyết định này không rút lại được nữa: đã quá một phút, hoặc hồ sơ đã có việc khác.")
            raise Refused("INVALID_STATUS", message, field="id")
        seller.status = statuses.moved(seller.status, "UNDO")
        seller.approved_at = None
        seller.save(update_fields=["status", "approved_at"])
        SellerDecision.objects.create(seller=seller, action="UNDO", actor=officer)
        publish(SellerChanged(seller_id=seller.pk))
        publish(SellerDecisionUndone(seller_id=seller.pk))
    return seller
