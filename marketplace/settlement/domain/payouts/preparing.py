"""The first officer: what goes into a batch."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.settlement.domain.payouts.candidates import judge
from marketplace.settlement.domain.payouts.locks import lock_sellers
from marketplace.settlement.models import Payout, PayoutAction, PayoutBatch
from marketplace.values.refusal import Refused


def prepare_batch(*, officer: User, seller_ids: Sequence[int] | None = None) -> PayoutBatch:
    """Freeze what these sellers (None: all) may be paid now, for another officer to approve.

    Nothing is promised yet: the books move at approval. Raises Denied; Refused (NOTHING_TO_PAY, CONFLICT where another
    officer was quicker).
    """
    require_permission(officer, "HANDLE_PAYMENTS")
    try:
        with transaction.atomic():
            return _prepare(officer, seller_ids)
    except IntegrityError as error:
        if "payout_prepared_in_one_batch" not in str(error):
            raise
        raise Refused(
            "CONFLICT", _("Cán bộ khác vừa lập đợt chi cho những người bán này. Bạn tải lại trang.")
        ) from error


def _prepare(officer: User, seller_ids: Sequence[int] | None) -> PayoutBatch:
    locked = lock_sellers(seller_ids)
    paid = [one for one in judge(list(locked)) if not one.reason]
    if not paid:
        message = _("Không có người bán nào đủ điều kiện nhận tiền lúc này. Danh sách nói rõ lý do từng người.")
        raise Refused("NOTHING_TO_PAY", message)
    batch = PayoutBatch.objects.create(prepared_by=officer)
    Payout.objects.bulk_create(
        [Payout(batch=batch, seller=one.seller, account=locked[one.seller.pk], amount=one.amount) for one in paid]
    )
    PayoutAction.objects.create(batch=batch, action="PREPARE", actor=officer)
    return batch
