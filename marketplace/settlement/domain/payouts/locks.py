"""What is locked when money is promised or moves: first the batch, then the sellers' current accounts in pk order."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from marketplace.settlement.models import Payout, PayoutBatch, SellerBankAccount
from marketplace.values.refusal import NotFound


def lock_batch(batch_id: int) -> PayoutBatch:
    """Raises NotFound."""
    batch = PayoutBatch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NotFound(_("Không tìm thấy đợt chi này."))
    return batch


def lock_payouts(batch: PayoutBatch) -> list[Payout]:
    """All of the batch's, with seller and account; the caller holds the batch."""
    rows = Payout.objects.select_for_update(of=("self",)).select_related("seller", "account")
    return list(rows.filter(batch=batch).order_by("pk"))


def lock_sellers(sellers: Collection[int] | None = None) -> dict[int, SellerBankAccount]:
    """Their current accounts by seller; `None`: every seller that has one. What is read afterwards stays so."""
    rows = SellerBankAccount.objects.select_for_update().filter(replaced_at__isnull=True)
    if sellers is not None:
        rows = rows.filter(seller_id__in=sellers)
    return {account.seller_id: account for account in rows.order_by("pk")}
