"""Refunds as rows beside the shop's pending events."""

import pytest
import time_machine
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActionRequest
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import asking
from payments.domain.giving_back import refund_reading, refunds
from payments.models import BankLine, PaymentAttempt, Refund
from tests.payments.refunding import PAYEE, agreed, bought, charged, order_of, surplus

pytestmark = pytest.mark.django_db


def test_agreed_refund_of_a_transfer_waits_for_a_person() -> None:
    refund = agreed(6_000)
    assert (refund.state, refund.is_manual, refund.is_agreed, refund.amount, refund.reason) == (
        "CREATED",
        True,
        True,
        6_000,
        "Hàng dập",
    )
    assert (charged(refund), shop().can_give_back(order_of(refund))) == (35_000, Money(35_000))


def test_surplus_goes_back_by_itself_and_was_promised_to_nobody() -> None:
    refund = surplus(1_000)
    assert (refund.reason, refund.is_agreed, refund.amount, charged(refund)) == ("SURPLUS", False, 1_000, 41_000)
    assert refunds.reason_name(refund.reason) == "Chuyển thừa"


def test_same_request_is_the_same_refund() -> None:
    refund = agreed()
    request = ActionRequest(
        transaction_id=refund.transaction_id,
        psp_reference="",
        action="REFUND",
        amount=Money(refund.amount),
        reference=refund.request_reference,
        is_agreed=True,
    )
    answer = refunds.take_up(gateway=refund.gateway, request=request)
    assert (answer.result, answer.psp_reference, Refund.objects.count()) == ("REFUND_REQUEST", refund.reference, 1)


def test_killed_between_asking_and_writing_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = bought()
    take_up = refunds.take_up

    def killed(**words: object) -> None:
        take_up(**words)  # type: ignore[arg-type]
        raise TimeoutError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(refunds, "take_up", killed)
        shop().give_back(order_id, amount=Money(6_000), reason="Hàng dập")
    refund = Refund.objects.get()
    assert asking.answer_unanswered({"cholang.vietqr"}) == 0
    with time_machine.travel(timezone.now() + asking.PATIENCE, tick=False):
        assert asking.answer_unanswered({"cholang.vietqr"}) == 1
        assert asking.answer_unanswered({"cholang.vietqr"}) == 0
    assert (Refund.objects.count(), charged(refund)) == (1, 35_000)
    refunds.report(refund, "SUCCESS")
    assert [one.amount for one in shop().returns(order_id)] == [Money(6_000)]
    assert shop().payments(order_id)[0].refund_pending == Money(0)


def test_external_refund_is_written_once() -> None:
    order_id = bought()
    attempt = PaymentAttempt.objects.get()
    found = refunds.notice_external(attempt, refunded=5_000)
    assert found is not None
    assert (found.state, found.amount, charged(found)) == ("EXTERNAL", 5_000, 36_000)
    assert refunds.notice_external(attempt, refunded=5_000) is None
    more = refunds.notice_external(attempt, refunded=99_000)
    assert more is not None
    assert (more.amount, charged(more)) == (36_000, 0)
    assert [one.amount for one in shop().returns(order_id)] == [Money(5_000), Money(36_000)]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"bankBin": ""}, "REQUIRED", "payee"),
        ({"accountName": " "}, "REQUIRED", "payee"),
        ({"bankBin": "000000"}, "INVALID", "bankBin"),
        ({"accountNumber": "12"}, "INVALID", "accountNumber"),
        ({"accountNumber": "1; DROP"}, "INVALID", "accountNumber"),
    ],
)
def test_payee_that_no_bank_knows_is_refused(change: dict[str, str], code: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        refunds.checked_payee({**PAYEE, **change})
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_code_pays_the_account_the_money_came_from() -> None:
    refund = agreed(6_000)
    assert refund_reading.transfer_qr(refund_reading.of_order(order_of(refund))[0]) == ""
    BankLine.objects.update(payer_account="0071000123456", payer_bank_bin="970436", payer_name="LAN")
    (read,) = refund_reading.of_order(order_of(refund))
    assert refund_reading.buyer_state(read) == "BY_HAND"
    code = refund_reading.vietqr.read(refund_reading.transfer_qr(read))
    assert (code.bank_bin, code.account_number, code.amount, code.memo) == (
        "970436",
        "0071000123456",
        Money(6_000),
        refund.reference,
    )
