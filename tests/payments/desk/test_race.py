"""Two officers at the same moment: a line is decided once, a gateway's money is taken once; and what happens without
the locks."""

from collections.abc import Callable
from threading import Barrier

import pytest

from marketplace.values.refusal import Refused
from payments.domain.desk import acts, clearing
from payments.domain.desk.clearing import clear
from payments.domain.desk.returning import return_to_payer
from payments.models import BankLine, BankLineAction, Refund
from tests.payments.desk.lines import PAYEE, VNPAY, books, collected, waiting_line
from tests.sellers.factories import make_officer
from tests.shop.racing import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def clearing_of(line: BankLine) -> Callable[[], str]:
    officer = make_officer("handle_payments")
    return lambda: clear(user=officer, line_id=line.pk, reason="x", gateway=VNPAY, fee=0).state


def returning_of(line: BankLine) -> Callable[[], str]:
    officer = make_officer("handle_payments")
    return lambda: return_to_payer(user=officer, line_id=line.pk, reason="x", payee=PAYEE).state


def codes(results: list[object]) -> list[str]:
    return [result.code for result in results if isinstance(result, Refused)]


def test_two_officers_decide_one_line_and_one_of_them_wins() -> None:
    collected(5_000)
    line = waiting_line(5_000)
    results = race(clearing_of(line), returning_of(line))
    assert codes(results) == ["INVALID_STATUS"]
    line.refresh_from_db()
    (won,) = [result for result in results if isinstance(result, str)]
    assert (line.state, BankLineAction.objects.get().state_after) == (won, won)
    assert Refund.objects.count() == (1 if won == "RETURNED" else 0)
    taken = {"BANK": 5_000, "FUNDS": -5_000}
    assert books() == (taken if won == "CLEARED" else taken | {"UNMATCHED": -5_000, "VNPAY": 5_000})


def test_without_the_lines_lock_its_money_is_taken_and_promised_back_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(2)

    def unlocked(line_id: int) -> BankLine:
        line = BankLine.objects.get(pk=line_id)
        together.wait(10)
        return line

    collected(5_000)
    line = waiting_line(5_000)
    monkeypatch.setattr(acts, "locked", unlocked)
    assert sorted(race(clearing_of(line), returning_of(line))) == ["CLEARED", "RETURNED"]
    assert Refund.objects.get().amount == 5_000
    assert books() == {"BANK": 5_000, "FUNDS": -5_000}


def test_two_officers_take_a_gateways_last_money_and_one_of_them_gets_it() -> None:
    collected(5_000)
    first, second = waiting_line(5_000), waiting_line(5_000)
    results = race(clearing_of(first), clearing_of(second))
    assert codes(results) == ["AMOUNT_GREATER_THAN_AVAILABLE"]
    assert books() == {"BANK": 10_000, "UNMATCHED": -5_000, "FUNDS": -5_000}


def test_without_the_gateways_lock_more_is_taken_than_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    together, held = Barrier(2), clearing.balance

    def both_read(*asked: object) -> int:
        amount = held(*asked)
        together.wait(10)
        return amount

    collected(5_000)
    first, second = waiting_line(5_000), waiting_line(5_000)
    monkeypatch.setattr(clearing, "_lock_clearing", lambda _gateway: None)
    monkeypatch.setattr(clearing, "balance", both_read)
    assert race(clearing_of(first), clearing_of(second)) == ["CLEARED", "CLEARED"]
    assert books() == {"BANK": 10_000, "VNPAY": -5_000, "FUNDS": -5_000}
