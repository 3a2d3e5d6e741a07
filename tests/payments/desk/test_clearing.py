import pytest
from django.db import IntegrityError, transaction

from marketplace.ledger.domain.verify import verify
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain import cash
from payments.domain.desk.clearing import clear, positions
from payments.domain.desk.undoing import undo
from payments.ledger_checks import cleared
from payments.models import BankLineAction, BankLineClearing
from tests.listings.factories import make_live
from tests.payments.desk.lines import VNPAY, books, collected, everything, outgoing_line, waiting_line
from tests.payments.promising import buy_in_cash
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer("handle_payments")


def held(user) -> dict[str, int]:
    return {one.gateway: one.held.amount for one in positions(user=user)}


def test_payout_of_a_gateway_and_its_fee_leave_what_it_holds(officer) -> None:
    collected(200_000)
    line = waiting_line(98_900, "VNPAY TT 29/11")
    clear(user=officer, line_id=line.pk, reason="bảng kê VNPAY 29/11", gateway=VNPAY, fee=1_100)
    line.refresh_from_db()
    action, clearing = BankLineAction.objects.get(), BankLineClearing.objects.get()
    assert line.state == "CLEARED"
    assert (action.kind, action.actor, action.reason) == ("CLEAR", officer, "bảng kê VNPAY 29/11")
    assert action.details == f"VNPAY {Money(98_900)} + {Money(1_100)}"
    assert (clearing.action, clearing.gateway, clearing.fee) == (action, VNPAY, 1_100)
    assert books() == {"BANK": 98_900, "FEES": 1_100, "VNPAY": 100_000, "FUNDS": -200_000}
    assert held(officer)[VNPAY] == 100_000


def test_all_that_a_gateway_holds_may_come_at_once_without_fee(officer) -> None:
    collected(200_000)
    line = waiting_line(200_000)
    clear(user=officer, line_id=line.pk, reason="x", gateway=VNPAY, fee=0)
    assert books() == {"BANK": 200_000, "FUNDS": -200_000}
    assert BankLineAction.objects.get().details == f"VNPAY {Money(200_000)}"


def test_cash_of_the_till_is_banked_and_the_books_stay_proved(officer) -> None:
    order_id = buy_in_cash((make_live(), 2))
    owed = cash.promised([order_id])[order_id]
    cash.receive(order_id=order_id, amount=owed, seller_id=None, actor=officer)
    deliver_all()
    assert held(officer)["cholang.cash"] == owed.amount
    line = waiting_line(owed.amount, "NOP TIEN MAT")
    clear(user=officer, line_id=line.pk, reason="nộp tiền két", gateway="cholang.cash", fee=0)
    assert held(officer)["cholang.cash"] == 0
    reports = {report.title: report.found for report in verify()}
    assert [title for title, found in reports.items() if not found.is_right] == []
    assert reports["gateways' pay-outs equal the bank desk's decisions"].figures == f"cholang.cash {owed.amount:,} VND"


def test_undo_gives_it_back_to_the_gateway_and_it_may_be_cleared_again(officer) -> None:
    collected(200_000)
    line = waiting_line(98_900)
    clear(user=officer, line_id=line.pk, reason="x", gateway=VNPAY, fee=1_100)
    undo(user=officer, line_id=line.pk, reason="nhầm phí")
    line.refresh_from_db()
    assert line.state == "UNMATCHED"
    assert books() == {"BANK": 98_900, "UNMATCHED": -98_900, "VNPAY": 200_000, "FUNDS": -200_000}
    clear(user=officer, line_id=line.pk, reason="y", gateway=VNPAY, fee=2_200)
    assert books() == {"BANK": 98_900, "FEES": 2_200, "VNPAY": 98_900, "FUNDS": -200_000}
    assert cleared(lambda _done, _of: None).is_right is True
    undo(user=officer, line_id=line.pk, reason="z")
    assert books() == {"BANK": 98_900, "UNMATCHED": -98_900, "VNPAY": 200_000, "FUNDS": -200_000}
    assert cleared(lambda _done, _of: None).is_right is True


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ({"gateway": ""}, "NOT_FOUND", "gateway"),
        ({"gateway": "vnpay"}, "NOT_FOUND", "gateway"),
        ({"gateway": "cholang.vietqr"}, "NOT_FOUND", "gateway"),
        ({"fee": -1}, "INVALID", "fee"),
        ({"gateway": "cholang.cash", "fee": 1}, "INVALID", "fee"),
        ({"fee": 1_101}, "AMOUNT_GREATER_THAN_AVAILABLE", "gateway"),
        ({"fee": 10**30}, "AMOUNT_GREATER_THAN_AVAILABLE", "gateway"),
        ({"gateway": "cholang.momo"}, "AMOUNT_GREATER_THAN_AVAILABLE", "gateway"),
        ({"reason": " "}, "REQUIRED", "reason"),
    ],
)
def test_clear_with_bad_input_changes_nothing(officer, words: dict, code: str, field: str) -> None:
    collected(100_000)
    line = waiting_line(98_900)
    before = everything()
    with pytest.raises(Refused) as refused:
        clear(user=officer, line_id=line.pk, **{"reason": "x", "gateway": VNPAY, "fee": 0, **words})
    assert (refused.value.code, refused.value.field) == (code, field)
    assert everything() == before


def test_refusal_names_what_the_gateway_holds(officer) -> None:
    collected(100_000)
    line = waiting_line(98_900)
    with pytest.raises(Refused) as refused:
        clear(user=officer, line_id=line.pk, reason="x", gateway=VNPAY, fee=1_101)
    assert str(refused.value.message) == (
        f"Sổ cái ghi VNPAY còn giữ {Money(100_000)}, khoản này cùng phí là {Money(100_001)}. Hãy xem lại cổng và phí. "
        "Khoản đã hoàn bằng tay thì ghi dòng tiền ra của nó trước."
    )


def test_lines_that_do_not_wait_for_an_owner_are_refused(officer) -> None:
    collected(100_000)
    out, done = outgoing_line(5_000), waiting_line(6_000)
    clear(user=officer, line_id=done.pk, reason="x", gateway=VNPAY, fee=0)
    before = everything()
    for line in (out, done):
        with pytest.raises(Refused) as refused:
            clear(user=officer, line_id=line.pk, reason="x", gateway=VNPAY, fee=0)
        assert refused.value.code == "INVALID_STATUS"
    with pytest.raises(NotFound):
        clear(user=officer, line_id=10**17, reason="x", gateway=VNPAY, fee=0)
    assert everything() == before


def test_without_the_permission_nothing_is_seen_nor_changed() -> None:
    collected(100_000)
    line = waiting_line(5_000)
    before = everything()
    for caller in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(Denied):
            clear(user=caller, line_id=line.pk, reason="x", gateway=VNPAY, fee=0)
        with pytest.raises(Denied):
            positions(user=caller)
    assert everything() == before


def test_positions_name_every_gateway_that_sends_money_on_and_the_till(officer) -> None:
    collected(7_000)
    bank_says(amount=5_000, memo="cam on")
    assert held(officer) == {
        "cholang.vnpay": 7_000,
        "cholang.momo": 0,
        "cholang.zalopay": 0,
        "cholang.payos": 0,
        "cholang.stripe": 0,
        "cholang.cash": 0,
    }


def test_clearings_are_never_changed_nor_deleted(officer) -> None:
    collected(100_000)
    clear(user=officer, line_id=waiting_line(5_000).pk, reason="x", gateway=VNPAY, fee=3)
    rows = BankLineClearing.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(fee=4)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert rows.get().fee == 3


def test_check_sees_a_decision_that_is_not_in_the_books(officer) -> None:
    collected(100_000)
    clear(user=officer, line_id=waiting_line(5_000).pk, reason="x", gateway=VNPAY, fee=3)
    action = BankLineAction.objects.create(
        line=waiting_line(6_000),
        kind="CLEAR",
        actor=officer,
        reason="x",
        state_before="UNMATCHED",
        state_after="CLEARED",
    )
    BankLineClearing.objects.create(action=action, gateway=VNPAY, fee=1)
    assert cleared(lambda _done, _of: None).off == [
        "cholang.vnpay VND fees: 4 and 3",
        "cholang.vnpay VND sent on: 11004 and 5003",
    ]
