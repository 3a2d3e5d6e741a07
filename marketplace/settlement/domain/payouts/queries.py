"""Reading batches and payouts."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.settlement.models import Payout, PayoutBatch
from marketplace.values.refusal import NotFound


def batches(user: User | AnonymousUser) -> QuerySet[PayoutBatch]:
    """With `total` (đồng) and `count` of its payouts. Raises Denied."""
    require_permission(user, "HANDLE_PAYMENTS")
    return PayoutBatch.objects.select_related("prepared_by", "approved_by").annotate(
        total=Sum("payouts__amount", default=0), count=Count("payouts")
    )


def batch(user: User | AnonymousUser, batch_id: int) -> PayoutBatch:
    """Raises Denied, NotFound."""
    found = batches(user).filter(pk=batch_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy đợt chi này."))
    return found


def payouts_of(batch: PayoutBatch) -> QuerySet[Payout]:
    """By size."""
    return batch.payouts.select_related("seller", "account").order_by("-amount", "pk")


def payouts_to(seller_id: int) -> QuerySet[Payout]:
    """What a seller was promised and got; what was only prepared is no promise."""
    promised = Payout.objects.exclude(state__in=[Payout.State.PREPARED, Payout.State.CANCELLED])
    return promised.filter(seller_id=seller_id).select_related("account", "batch")
