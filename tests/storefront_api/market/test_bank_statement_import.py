"""A bank's statement as a file over the API."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.identity.models import User
from payments.domain.transfers.statement_files import LARGEST
from payments.models import BankLine, Difference, Reconciliation
from tests.payments.desk.lines import books
from tests.payments.test_statement_import import FILES
from tests.sellers.factories import make_officer, make_user

pytestmark = pytest.mark.django_db
IMPORT = """mutation($file: Upload!, $account: String) {bankStatementImport(file: $file, accountNumber: $account) {
  newLines {amount {amount} state memo} known problems {row message}
  reconciliation {fileName compared agreed caughtUp differences unknown}
  errors {field code message}}}"""


def bring(content: bytes, user: User | None, account: str | None = None) -> dict:
    """The whole answer to a file."""
    answer = Client().post(
        "/graphql/",
        {
            "operations": json.dumps({"query": IMPORT, "variables": {"file": None, "account": account}}),
            "map": json.dumps({"0": ["variables.file"]}),
            "0": SimpleUploadedFile("vietcombank.csv", content),
        },
        headers={"Authorization": f"Bearer {tokens.access_token(user)}"} if user else {},
    )
    assert answer.status_code == 200
    return answer.json()


def imported(content: bytes, **words) -> dict:
    """The payload for who may."""
    answer = bring(content, make_officer("handle_payments"), **words)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]["bankStatementImport"]


def rows() -> tuple[int, int, int, dict[str, int]]:
    return BankLine.objects.count(), Reconciliation.objects.count(), Difference.objects.count(), books()


def test_statement_books_what_is_new_and_the_same_file_again_nothing() -> None:
    content = (FILES / "vietcombank.csv").read_bytes()
    first = imported(content)
    assert [(line["amount"]["amount"], line["state"]) for line in first["newLines"]] == [
        (41_000.0, "UNMATCHED"),
        (5_000_000.0, "OUTGOING"),
        (1_234_567.0, "UNMATCHED"),
    ]
    assert (first["known"], [problem["row"] for problem in first["problems"]]) == (0, [9, 10, 11, 12, 13])
    assert first["reconciliation"] == {
        "fileName": "vietcombank.csv",
        "compared": 3,
        "agreed": 0,
        "caughtUp": 3,
        "differences": 0,
        "unknown": 5,
    }
    assert first["errors"] == []
    again = imported(content)
    assert (again["newLines"], again["known"], len(again["problems"])) == ([], 3, 5)
    assert (again["reconciliation"]["agreed"], again["reconciliation"]["caughtUp"]) == (3, 0)
    assert BankLine.objects.count() == 3


def test_statement_of_another_account_is_kept_and_counts_for_nothing() -> None:
    found = imported("Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n29/11/2026,FT5,,5000,cam on\n".encode(), account="99")
    assert [line["state"] for line in found["newLines"]] == ["WRONG_ACCOUNT"]
    assert books() == {}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"%PDF-1.7 no table", id="no table"),
        pytest.param(b"\xff\xfe\x00bytes", id="no UTF-8"),
        pytest.param("Ngày,Nội dung\n29/11/2026,cam on\n".encode(), id="no amounts"),
        pytest.param(b"x" * (LARGEST + 1), id="too large"),
    ],
)
def test_file_that_is_no_statement_is_refused_and_changes_nothing(content: bytes) -> None:
    answer = imported(content)
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [("file", "INVALID")]
    assert answer["newLines"] is None
    assert rows() == (0, 0, 0, {})


def test_statement_of_who_may_not_is_denied_and_changes_nothing() -> None:
    content = (FILES / "vietcombank.csv").read_bytes()
    for user in (None, make_user(), make_officer("manage_sellers")):
        (error,) = bring(content, user)["errors"]
        assert error["extensions"]["exception"]["code"] == "PermissionDenied"
    assert rows() == (0, 0, 0, {})
