import pytest

from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.values.refusal import Denied, Refused
from payments.domain.desk.matching import Part, match, split
from payments.domain.desk.returning import ignore, return_to_payer
from payments.domain.desk.undoing import undo
from payments.domain.giving_back import refund_desk
from payments.models import BankLineAction, PaymentAttempt, Refund
from tests.payments.desk.lines import PAYEE, books, everything, outgoing_line, unpaid_order, waiting_line
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.commerce.test_purchase import bank_says

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer("handle_payments")


def refused(call) -> str:
    with pytest.raises(Refused) as error:
        call()
    return error.value.code


def test_undo_of_a_match_calls_off_the_order_it_made_and_frees_the_money(officer) -> None:
    checkout, memo, _t = paying()
    other, other_memo, _t = paying()
    line = waiting_line(checkout["total"])
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    deliver_waiting()
    undo(user=officer, line_id=line.pk, reason="nhầm người")
    deliver_waiting()
    line.refresh_from_db()
    payable = shop().payable(checkout["id"])
    assert (line.state, line.attempt, line.order_number) == ("UNMATCHED", None, "")
    assert (payable.is_open, payable.charged.amount) == (False, 0)
    assert PaymentAttempt.objects.get(reference=memo).received == 0
    assert books() == {"BANK": line.amount, "UNMATCHED": -line.amount}
    first, second = BankLineAction.objects.all()
    assert (second.kind, second.undoes, second.reason) == ("UNDO", first, "nhầm người")
    assert (second.state_before, second.state_after) == ("MATCHED", "UNMATCHED")
    match(user=officer, line_id=line.pk, reason="đúng người", code=other_memo)
    assert shop().payable(other["id"]).order_id is not None
    assert books() == {"BANK": line.amount, "FUNDS": -line.amount}


def test_undo_of_a_short_match_leaves_the_basket(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"] - 1)
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    undo(user=officer, line_id=line.pk, reason="x")
    payable = shop().payable(checkout["id"])
    assert (payable.is_open, payable.order_id, payable.charged.amount) == (True, None, 0)
    match(user=officer, line_id=line.pk, reason="vẫn đúng", code=memo)
    assert shop().payable(checkout["id"]).charged.amount == checkout["total"] - 1
    assert bank_says(amount=1, memo=memo) == 200
    assert shop().payable(checkout["id"]).order_id is not None


def test_undo_of_too_much_stops_its_refund(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"] + 500)
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    undo(user=officer, line_id=line.pk, reason="x")
    assert (Refund.objects.get().state, shop().payable(checkout["id"]).charged.amount) == ("CANCELLED", 0)
    assert books() == {"BANK": line.amount, "UNMATCHED": -line.amount}


def test_undo_of_too_much_after_the_surplus_went_back_is_refused(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"] + 500)
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    refund_desk.record_by_hand(user=officer, refund_id=Refund.objects.get().pk, bank_reference="FT99")
    before = everything(checkout["id"])
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "INVALID_STATUS"
    assert everything(checkout["id"]) == before


def test_undo_of_a_sent_order_is_refused(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"])
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    order = shop().order(shop().payable(checkout["id"]).order_id or "")
    shop().fulfill(order.id, line_ids=[one.id for one in order.lines])
    before = everything(checkout["id"])
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "CANNOT_CANCEL_ORDER"
    assert everything(checkout["id"]) == before


def test_undo_of_what_went_into_an_order_that_was_there_is_refused(officer) -> None:
    order = unpaid_order()
    line = waiting_line(order.total.amount)
    match(user=officer, line_id=line.pk, reason="x", order_number=order.number)
    before = everything(order.id)
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "INVALID_STATUS"
    assert everything(order.id) == before


def test_undo_of_a_match_by_code_is_refused(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"], memo)
    assert line.state == "MATCHED"
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "INVALID_STATUS"


def test_undo_of_a_split_takes_every_part_back(officer) -> None:
    first, memo_1, _t = paying()
    second, memo_2, _t = paying()
    line = waiting_line(first["total"] + second["total"])
    parts = [Part(first["total"], memo_1), Part(second["total"], memo_2)]
    split(user=officer, line_id=line.pk, reason="x", parts=parts)
    undo(user=officer, line_id=line.pk, reason="x")
    assert [shop().payable(checkout["id"]).charged.amount for checkout in (first, second)] == [0, 0]
    assert books() == {"BANK": line.amount, "UNMATCHED": -line.amount}


def test_undo_of_a_return_that_was_not_transferred_yet(officer) -> None:
    line = waiting_line(5_000)
    return_to_payer(user=officer, line_id=line.pk, reason="x", payee=PAYEE)
    undo(user=officer, line_id=line.pk, reason="khách nhận ra")
    line.refresh_from_db()
    assert (line.state, Refund.objects.get().state) == ("UNMATCHED", "CANCELLED")


def test_undo_of_a_return_that_was_transferred_is_refused(officer) -> None:
    line = waiting_line(5_000)
    return_to_payer(user=officer, line_id=line.pk, reason="x", payee=PAYEE)
    refund_desk.record_by_hand(user=officer, refund_id=Refund.objects.get().pk, bank_reference="FT99")
    before = everything()
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "INVALID_STATUS"
    assert everything() == before


def test_undo_of_ignoring(officer) -> None:
    line = outgoing_line(9_000)
    ignore(user=officer, line_id=line.pk, reason="lương")
    undo(user=officer, line_id=line.pk, reason="không phải lương")
    line.refresh_from_db()
    assert line.state == "OUTGOING"
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason="x")) == "INVALID_STATUS"


def test_undo_without_reason_or_permission_changes_nothing(officer) -> None:
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"])
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    before = everything(checkout["id"])
    assert refused(lambda: undo(user=officer, line_id=line.pk, reason=" ")) == "REQUIRED"
    for caller in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(Denied):
            undo(user=caller, line_id=line.pk, reason="x")
    assert everything(checkout["id"]) == before
