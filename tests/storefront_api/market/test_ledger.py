import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.identity.models import User
from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import post
from marketplace.ledger.models import JournalEntry
from tests.ledger.test_posting import BANK, UNMATCHED, came
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
ACCOUNTS = """query($first: Int, $after: String) {ledgerAccounts(first: $first, after: $after) {totalCount
  pageInfo {hasNextPage endCursor} edges {node {kind kindDisplay owner ownerDisplay currency entryCount
  balance {amount currency} debits {amount} credits {amount}}}}}"""
STATEMENT = """query($kind: LedgerAccountKindEnum!, $owner: String, $currency: String, $first: Int, $after: String) {
  ledgerStatement(kind: $kind, owner: $owner, currency: $currency, first: $first, after: $after) {
    totalCount pageInfo {hasNextPage endCursor} edges {node {entryKind key description orderId at
    amount {amount currency} held {amount} legs {kind kindDisplay owner ownerDisplay amount {amount currency}}}}}}"""


def desk() -> User:
    return make_officer("handle_payments")


def owed(pk: int, key: str) -> None:
    """Something is owed to a seller."""
    legs = [Leg(UNMATCHED, 100), Leg(Account(AccountKind.SELLER_PAYABLE, str(pk)), -100)]
    post(kind="SALE", key=key, legs=legs, currency="VND", order_id="T3JkZXI6MQ==")


def test_accounts_are_the_trial_balance() -> None:
    seller = make_seller()
    came(45_000)
    owed(seller.pk, "s")
    found = data(ACCOUNTS, user=desk())["ledgerAccounts"]
    assert found["totalCount"] == 3
    assert [edge["node"] for edge in found["edges"]] == [
        {
            "kind": "BANK",
            "kindDisplay": "Tài khoản ngân hàng",
            "owner": "0711000",
            "ownerDisplay": "0711000",
            "currency": "VND",
            "entryCount": 1,
            "balance": {"amount": 45_000.0, "currency": "VND"},
            "debits": {"amount": 45_000.0},
            "credits": {"amount": 0.0},
        },
        {
            "kind": "SELLER_PAYABLE",
            "kindDisplay": "Phải trả người bán",
            "owner": str(seller.pk),
            "ownerDisplay": seller.name,
            "currency": "VND",
            "entryCount": 1,
            "balance": {"amount": -100.0, "currency": "VND"},
            "debits": {"amount": 0.0},
            "credits": {"amount": 100.0},
        },
        {
            "kind": "UNMATCHED_MONEY",
            "kindDisplay": "Tiền đến chưa khớp đơn nào",
            "owner": "",
            "ownerDisplay": "",
            "currency": "VND",
            "entryCount": 2,
            "balance": {"amount": -44_900.0, "currency": "VND"},
            "debits": {"amount": 100.0},
            "credits": {"amount": 45_000.0},
        },
    ]


def test_accounts_are_paged() -> None:
    came()
    first = data(ACCOUNTS, user=desk(), first=1)["ledgerAccounts"]
    rest = data(ACCOUNTS, user=desk(), first=5, after=first["pageInfo"]["endCursor"])["ledgerAccounts"]
    assert [edge["node"]["kind"] for page in (first, rest) for edge in page["edges"]] == ["BANK", "UNMATCHED_MONEY"]
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


def test_statement_is_newest_first_with_what_is_held() -> None:
    for number in range(1, 4):
        came(number * 1_000, key=f"k{number}", description="x")
    came(7, key="usd", currency="USD")
    asked = {"kind": "BANK", "owner": BANK.owner}
    first = data(STATEMENT, user=desk(), first=2, **asked)["ledgerStatement"]
    rest = data(STATEMENT, user=desk(), first=2, after=first["pageInfo"]["endCursor"], **asked)["ledgerStatement"]
    shown = [edge["node"] for page in (first, rest) for edge in page["edges"]]
    assert [(row["key"], row["amount"]["amount"], row["held"]["amount"]) for row in shown] == [
        ("k3", 3_000.0, 6_000.0),
        ("k2", 2_000.0, 3_000.0),
        ("k1", 1_000.0, 1_000.0),
    ]
    assert shown[0] == {
        "entryKind": "BANK_LINE",
        "key": "k3",
        "description": "x",
        "orderId": None,
        "at": JournalEntry.objects.get(key="k3").at.isoformat(),
        "amount": {"amount": 3_000.0, "currency": "VND"},
        "held": {"amount": 6_000.0},
        "legs": [
            {
                "kind": "BANK",
                "kindDisplay": "Tài khoản ngân hàng",
                "owner": "0711000",
                "ownerDisplay": "0711000",
                "amount": {"amount": 3_000.0, "currency": "VND"},
            },
            {
                "kind": "UNMATCHED_MONEY",
                "kindDisplay": "Tiền đến chưa khớp đơn nào",
                "owner": "",
                "ownerDisplay": "",
                "amount": {"amount": -3_000.0, "currency": "VND"},
            },
        ],
    }
    (dollars,) = data(STATEMENT, user=desk(), currency="USD", **asked)["ledgerStatement"]["edges"]
    assert dollars["node"]["amount"] == {"amount": 0.07, "currency": "USD"}


def test_account_that_never_moved_is_empty() -> None:
    assert data(STATEMENT, user=desk(), kind="GIFT_CARDS")["ledgerStatement"]["edges"] == []


def test_unknown_account_kind_is_refused() -> None:
    (error,) = ask(STATEMENT, user=desk(), status=400, kind="POCKET")["errors"]
    assert error["message"].endswith("Value 'POCKET' does not exist in 'LedgerAccountKindEnum' enum.")


@pytest.mark.parametrize("permission", [None, "manage_sellers"])
@pytest.mark.parametrize(
    ("text", "name", "variables"),
    [(ACCOUNTS, "ledgerAccounts", {}), (STATEMENT, "ledgerStatement", {"kind": "BANK", "owner": "0711000"})],
)
def test_books_are_for_who_handles_payments(
    permission: str | None, text: str, name: str, variables: dict[str, str]
) -> None:
    came()
    user = make_officer(permission) if permission else make_user()
    answer = ask(text, user=user, **variables)
    assert (answer["data"][name], answer["errors"][0]["extensions"]["exception"]["code"]) == (None, "PermissionDenied")


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_do_not_grow_with_rows(rows: int) -> None:
    for number in range(rows):
        owed(make_seller().pk, f"s{number}")
    user = desk()
    with CaptureQueriesContext(connection) as statements:
        data(ACCOUNTS, user=user)
    assert len(statements) == 5
    with CaptureQueriesContext(connection) as statements:
        data(STATEMENT, user=user, kind="UNMATCHED_MONEY")
    assert len(statements) == 8
