"""Every account's balance, and one account's statement."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.ledger.domain.posting import statement
from marketplace.ledger.domain.statements import find_account, trial_balance, with_balances
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from tests.ledger.test_posting import BANK, UNMATCHED, came

pytestmark = pytest.mark.django_db


def test_trial_balance_is_by_account_and_currency_in_the_order_of_kinds() -> None:
    came(10, key="a")
    came(5, key="b")
    came(-3, key="c")
    came(700, key="d", currency="USD")
    with CaptureQueriesContext(connection) as statements:
        rows = trial_balance()
    assert len(statements) == 1
    assert [(row.account, row.debits, row.credits, row.balance, row.entries) for row in rows] == [
        (BANK, Money(700, "USD"), Money(0, "USD"), Money(700, "USD"), 1),
        (BANK, Money(15), Money(3), Money(12), 3),
        (UNMATCHED, Money(0, "USD"), Money(700, "USD"), Money(-700, "USD"), 1),
        (UNMATCHED, Money(3), Money(15), Money(-12), 3),
    ]


def test_statement_says_what_is_held_after_each_line_on_every_page() -> None:
    for number in range(1, 5):
        came(number, key=str(number))
    legs = list(statement(BANK))
    assert [line.held for line in with_balances(BANK, "VND", legs)] == [Money(1), Money(3), Money(6), Money(10)]
    assert [line.held for line in with_balances(BANK, "VND", legs[2:])] == [Money(6), Money(10)]
    assert with_balances(BANK, "VND", []) == []


def test_account_of_no_kind_is_not_found() -> None:
    assert find_account("BANK", "0711000") == BANK
    with pytest.raises(NotFound):
        find_account("POCKET")


def printed(*words: str) -> list[list[str]]:
    out = StringIO()
    call_command("ledger_statement", *words, stdout=out)
    return [line.split() for line in out.getvalue().splitlines()]


def test_command_prints_a_statement_by_pages() -> None:
    for number in range(1, 4):
        came(number, key=f"k{number}", description="ruốc Huế")
    first = printed("bank", "--owner", "0711000", "--first", "2")
    assert [row[3:] for row in first[:2]] == [
        ["1", "1", "BANK_LINE", "k1", "ruốc", "Huế"],
        ["2", "3", "BANK_LINE", "k2", "ruốc", "Huế"],
    ]
    assert first[2] == ["More:", "--after", first[1][0]]
    (last,) = printed("BANK", "--owner", "0711000", "--after", first[1][0])
    assert last[3:] == ["3", "6", "BANK_LINE", "k3", "ruốc", "Huế"]
    assert printed("BANK", "--owner", "9") == [["Nothing", "moved", "on", "this", "account."]]


def test_command_without_an_account_prints_all_of_them() -> None:
    came(1_000)
    assert printed() == [["BANK", "0711000", "1,000", "VND"], ["UNMATCHED_MONEY", "-1,000", "VND"]]


def test_command_refuses_an_account_that_is_none() -> None:
    with pytest.raises(CommandError, match="GATEWAY_CLEARING"):
        printed("POCKET")
