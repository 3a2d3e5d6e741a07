"""Money that was taken for baskets and has not become an order, and refunds that were agreed and not carried out."""

from collections.abc import Iterator

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, reads
from marketplace.shop.native.domain.payments import agreed_refunds
from marketplace.shop.native.models import Checkout, TransactionItem

WITHOUT_ORDER = Measure(
    "cholang_payments_without_order",
    "Payments that were charged while their basket is no order: paid in part, waiting, or stuck. Watch the age.",
)
STUCK = Measure(
    "cholang_baskets_paid_without_order",
    "Baskets that were paid in full and could not become orders.",
    title=_("Giỏ hàng đã trả tiền mà chưa thành đơn"),
)
AGREED = Measure(
    "cholang_refunds_agreed",
    "Refunds that were agreed and that nobody was asked for, or that an app refused.",
    title=_("Khoản hoàn đã đồng ý mà chưa ai làm"),
)


@reads(WITHOUT_ORDER, STUCK)
def of_baskets() -> Iterator[Reading]:
    """All money in baskets, and that of baskets which could not become orders."""
    stuck = Q(checkout__completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
    found = TransactionItem.objects.filter(order__isnull=True, charged_value__gt=0).aggregate(
        count=Count("pk"),
        oldest=Min("created_at"),
        stuck=Count("checkout", filter=stuck, distinct=True),
        oldest_stuck=Min("checkout__completion_failed_at", filter=stuck),
    )
    yield Reading(WITHOUT_ORDER, found["count"], found["oldest"])
    yield Reading(STUCK, found["stuck"], found["oldest_stuck"])


@reads(AGREED)
def of_agreed_refunds() -> Iterator[Reading]:
    """What waits for somebody to carry it out."""
    found = agreed_refunds.waiting().aggregate(count=Count("pk"), oldest=Min("created_at"))
    yield Reading(AGREED, found["count"], found["oldest"])
