from datetime import datetime

import pytest
from django.utils import timezone

from marketplace.shop.contract import Payable, shop
from payments.domain.online import verdicts
from payments.models import Difference, PaymentAttempt, Refund
from payments.protocol import Part, State, Verdict
from tests.payments.test_inbox import paying

pytestmark = pytest.mark.django_db(transaction=True)


class Link:
    """A basket with an attempt that may be paid in parts."""

    def __init__(self) -> None:
        self.checkout, memo, _transaction = paying()
        self.total: int = self.checkout["total"]
        self.pk = PaymentAttempt.objects.get(reference=memo).pk
        PaymentAttempt.objects.filter(pk=self.pk).update(
            gateway="cholang.payos", psp_reference="link-1", next_poll_at=timezone.now()
        )

    def told(self, *parts: tuple[str, int], state: State = State.PAID, currency: str = "VND") -> None:
        given = tuple(Part(reference, amount) for reference, amount in parts)
        verdict = Verdict("", state, sum(part.amount for part in given), currency=currency, parts=given)
        verdicts.apply(self.pk, verdict, heard_at=self.now)

    @property
    def now(self) -> datetime:
        return timezone.now()

    @property
    def attempt(self) -> PaymentAttempt:
        return PaymentAttempt.objects.get(pk=self.pk)

    @property
    def payable(self) -> Payable:
        return shop().payable(self.checkout["id"])


def test_parts_complete_the_basket_when_they_are_all_there() -> None:
    link = Link()
    link.told(("FT1", 1_000))
    assert (link.payable.charged.amount, link.payable.order_id, link.attempt.state) == (1_000, None, "WAITING")
    link.told(("FT2", link.total - 1_000))
    assert (link.payable.charged.amount, link.attempt.state) == (link.total, "PAID")
    assert link.payable.order_id is not None
    assert (link.attempt.received, link.attempt.psp_reference) == (link.total, "link-1")


def test_parts_told_by_notice_and_by_query_count_once() -> None:
    link = Link()
    for _ in range(2):
        link.told(("FT1", 1_000))
        link.told(("FT1", 1_000), ("FT2", 2_000), state=State.PENDING)
    assert (link.payable.charged.amount, link.attempt.received) == (3_000, 3_000)
    assert link.attempt.facts["parts"] == {"FT1": 1_000, "FT2": 2_000}
    assert Difference.objects.count() == 0


def test_parts_beyond_the_total_go_back() -> None:
    link = Link()
    link.told(("FT1", link.total))
    link.told(("FT2", link.total))
    link.told(("FT2", link.total))
    assert list(Refund.objects.values_list("amount", "reason", "is_manual")) == [(link.total, "DOUBLE", True)]


def test_part_told_again_with_another_amount_is_for_people() -> None:
    link = Link()
    link.told(("FT1", 1_000))
    link.told(("FT1", 2_000))
    assert link.payable.charged.amount == 1_000
    assert Difference.objects.get().details == "FT1 was 1000, now 2000"


def test_part_in_another_currency_is_for_people() -> None:
    link = Link()
    link.told(("FT1", 1_000), currency="USD")
    assert (link.payable.charged.amount, Difference.objects.get().details) == (0, "FT1 is in USD")


def test_part_for_a_closed_link_is_charged_and_the_link_asked_about_no_more() -> None:
    link = Link()
    link.told(("FT1", 1_000), state=State.FAILED)
    assert (link.payable.charged.amount, link.attempt.state, link.attempt.next_poll_at) == (1_000, "WAITING", None)
