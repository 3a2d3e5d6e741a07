"""Who bears what a bank has taken for good: a person of the desk says so, once, with a reason."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.desk.acts import checked_reason
from payments.domain.disputes import books, recording
from payments.models import Dispute, PaymentAttempt

BornBy = Dispute.BornBy


def listed(*, user: User | AnonymousUser, waits: bool | None = None) -> QuerySet[Dispute]:
    """All of them, those that wait for evidence, the bank or a decision, or the others. Denied without
    HANDLE_PAYMENTS."""
    require_permission(user, "HANDLE_PAYMENTS")
    found = Dispute.objects.select_related("decided_by", "attempt")
    if waits is None:
        return found
    return found.filter(recording.waiting() if waits else ~recording.waiting())


def is_to_decide(dispute: Dispute) -> bool:
    """Lost, and nobody has said who bears it. Pure."""
    return dispute.state == Dispute.State.LOST and dispute.taken > 0 and not dispute.born_by


def decide(*, user: User, dispute_id: int, born_by: str, reason: str) -> Dispute:
    """The market bears the loss, or the sellers: then the order's sale is taken back, laid to all that is left of it.

    Denied without HANDLE_PAYMENTS. Refused: REQUIRED, INVALID (reason, who, no order), INVALID_STATUS (not lost, or
    decided already). Raises NotFound.
    """
    require_permission(user, "HANDLE_PAYMENTS")
    words = checked_reason(reason)
    if born_by not in BornBy.values:
        raise Refused("INVALID", _("Hãy chọn ai chịu: chợ hay người bán."), field="bornBy")
    with transaction.atomic():
        dispute = _locked(dispute_id)
        if not is_to_decide(dispute):
            raise Refused(
                "INVALID_STATUS",
                _("Khiếu nại này chưa thua, hoặc đã có người quyết định. Hãy tải lại trang."),
                field="id",
            )
        if born_by == BornBy.SELLERS:
            shop().lay_disputed_to_sellers(
                transaction_id=dispute.attempt.transaction_id,
                amount=Money(dispute.taken, dispute.attempt.currency),
                reference=f"{dispute.reference}~{dispute.moves}~sellers",
                reason=words,
            )
        else:
            books.loss(dispute, amount=dispute.taken, actor=f"user:{user.pk}")
        dispute.born_by, dispute.decided_by, dispute.decided_at, dispute.note = born_by, user, timezone.now(), words
        dispute.save(update_fields=["born_by", "decided_by", "decided_at", "note"])
    return dispute


def _locked(dispute_id: int) -> Dispute:
    """With its attempt's lock, which whoever listens to the gateway holds, too."""
    attempt = PaymentAttempt.objects.select_for_update().filter(disputes=dispute_id).first()
    if attempt is None:
        raise NotFound(_("Không tìm thấy khiếu nại này."), field="id")
    return Dispute.objects.select_related("attempt").get(pk=dispute_id)
