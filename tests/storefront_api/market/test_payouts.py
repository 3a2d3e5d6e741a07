import base64
import json

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.identity.domain import tokens
from marketplace.ledger.models import JournalEntry
from marketplace.settlement.domain.declarations.certificates import issue_certificate
from marketplace.settlement.domain.declarations.filing import file_month
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts import rules
from marketplace.settlement.models import (
    Payout,
    PayoutAction,
    PayoutBatch,
    SellerBankAccount,
    TaxDeclaration,
    WithholdingCertificate,
)
from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.payouts.factories import (
    approved,
    make_account,
    make_paid_seller,
    officer,
    payout_in,
    prepared,
    sell,
    sent,
)
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
ERRORS = "errors {field code}"
ENTER = f"""mutation($id: ID!, $input: BankAccountInput!) {{
  sellerBankAccountEnter(sellerId: $id, input: $input) {{account {{number isUsable}} {ERRORS}}}}}"""
INPUT = {"bankBin": "970436", "number": "0071000123456", "holderName": "Trần Thị Lành"}

#: Every mutation for officers: its document, and an argument that is wrong in itself.
OFFICERS = {
    "sellerBankAccountCheck": ("($id: ID!)", "(id: $id)", {"id": global_id("SellerBankAccount", 10**9)}),
    "sellerBankAccountRefuse": ("($id: ID!)", '(id: $id, reason: "x")', {"id": global_id("SellerBankAccount", 10**9)}),
    "payoutBatchPrepare": ("($ids: [ID!])", "(sellerIds: $ids)", {"ids": ["nonsense"]}),
    "payoutBatchApprove": ("($id: ID!)", "(id: $id)", {"id": global_id("PayoutBatch", 10**9)}),
    "payoutBatchCancel": ("($id: ID!)", '(id: $id, reason: "x")', {"id": "nonsense"}),
    "payoutBatchFileTake": ("($id: ID!)", "(id: $id, format: CSV)", {"id": global_id("PayoutBatch", 10**9)}),
    "payoutCancel": ("($id: ID!)", '(id: $id, reason: "x")', {"id": global_id("Payout", 10**9)}),
    "payoutMarkPaid": ("($id: ID!)", '(id: $id, bankReference: "x")', {"id": global_id("Seller", 1)}),
    "payoutMarkReturned": ("($id: ID!)", '(id: $id, reason: "x")', {"id": global_id("Payout", 10**9)}),
    "taxMonthFile": ("($m: String!)", '(month: $m, reference: "x")', {"m": "2026-13"}),
    "taxMonthPay": ("($m: String!)", '(month: $m, reference: "x")', {"m": "November"}),
    "withholdingCertificateIssue": ("($id: ID!)", "(sellerId: $id, year: 2025)", {"id": global_id("Seller", 10**9)}),
}


def document(name: str) -> tuple[str, dict]:
    head, arguments, wrong = OFFICERS[name]
    return f"mutation{head} {{{name}{arguments} {{{ERRORS}}}}}", wrong


def written() -> list[object]:
    """What a mutation of this area could change."""
    return [
        list(PayoutBatch.objects.values()),
        list(Payout.objects.values()),
        list(SellerBankAccount.objects.values()),
        list(TaxDeclaration.objects.values()),
        WithholdingCertificate.objects.count(),
        PayoutAction.objects.count(),
        JournalEntry.objects.count(),
    ]


@pytest.mark.parametrize("name", OFFICERS)
def test_officers_mutation_is_denied_to_others_and_changes_nothing(name: str) -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        payout = payout_in("PREPARED")
    owner, account = owner_of(payout.seller), payout.account
    seller = global_id("Seller", payout.seller_id)
    real = {
        "sellerBankAccountCheck": {"id": global_id("SellerBankAccount", account.pk)},
        "sellerBankAccountRefuse": {"id": global_id("SellerBankAccount", account.pk)},
        "payoutBatchPrepare": {"ids": [seller]},
        "taxMonthFile": {"m": "2026-10"},
        "taxMonthPay": {"m": "2026-10"},
        "withholdingCertificateIssue": {"id": seller},
    }
    kind = "PayoutBatch" if name.startswith("payoutBatch") else "Payout"
    pk = payout.batch_id if kind == "PayoutBatch" else payout.pk
    text, _wrong = document(name)
    before = written()
    for user in (None, owner, make_officer("manage_sellers")):
        answer = ask(text, user=user, **real.get(name, {"id": global_id(kind, pk)}))
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert written() == before


@pytest.mark.parametrize("name", OFFICERS)
def test_officers_mutation_on_nonsense_is_refused_and_changes_nothing(name: str) -> None:
    payout_in("PREPARED")
    before = written()
    text, wrong = document(name)
    (error,) = data(text, user=officer(), **wrong)[name]["errors"]
    assert error["code"] in ("NOT_FOUND", "GRAPHQL_ERROR", "INVALID")
    assert written() == before


def test_owner_enters_an_account() -> None:
    seller = make_seller()
    answer = data(ENTER, user=owner_of(seller), id=global_id("Seller", seller.pk), input=INPUT)
    assert answer["sellerBankAccountEnter"] == {
        "account": {"number": "0071000123456", "isUsable": False},
        "errors": [],
    }


def test_account_of_anothers_seller_is_not_found() -> None:
    seller = make_seller()
    pk = global_id("Seller", seller.pk)
    answer = data(ENTER, user=make_user(), id=pk, input=INPUT)["sellerBankAccountEnter"]
    assert answer == {"account": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}
    assert ask(ENTER, id=pk, input=INPUT)["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    wrong = data(ENTER, user=owner_of(seller), id=pk, input={**INPUT, "number": "1"})["sellerBankAccountEnter"]
    assert wrong["errors"] == [{"field": "number", "code": "INVALID"}]
    assert SellerBankAccount.objects.count() == 0


def test_batch_from_preparing_to_the_bank() -> None:
    seller = make_paid_seller()
    first, second = officer(), officer()
    made = data("mutation {payoutBatchPrepare {batch {id state mayApprove total {amount}}}}", user=first)
    batch = made["payoutBatchPrepare"]["batch"]
    assert (batch["state"], batch["mayApprove"], batch["total"]["amount"]) == ("PREPARED", False, 93_500)
    approve = "mutation($id: ID!) {payoutBatchApprove(id: $id) {batch {state approvedBy} errors {code}}}"
    own = data(approve, user=first, id=batch["id"])["payoutBatchApprove"]
    assert own == {"batch": None, "errors": [{"code": "SECOND_PERSON"}]}
    done = data(approve, user=second, id=batch["id"])["payoutBatchApprove"]
    assert done == {"batch": {"state": "APPROVED", "approvedBy": second.full_name}, "errors": []}
    take = "mutation($id: ID!) {payoutBatchFileTake(id: $id, format: PAIN_001) {file {name contentType content}}}"
    file = data(take, user=first, id=batch["id"])["payoutBatchFileTake"]["file"]
    assert base64.b64decode(file["content"]).startswith(b"<?xml")
    shown = data(
        "query($id: ID!) {payoutBatch(id: $id) {state payouts {sellerName state memo} actions {action}}}",
        user=first,
        id=batch["id"],
    )["payoutBatch"]
    assert shown["state"] == "SENT"
    assert shown["payouts"] == [
        {
            "sellerName": seller.name,
            "state": "SENT",
            "memo": f"CHO LANG TT NB{seller.pk} D{Payout.objects.get().batch_id}",
        }
    ]
    assert [one["action"] for one in shown["actions"]] == ["PREPARE", "APPROVE", "FILE"]


IMPORT = "mutation($file: Upload!) {payoutAnswersImport(file: $file) {answers {paid problems {row}} errors {code}}}"


def upload(content: bytes, user: object) -> dict:
    answer = Client().post(
        "/graphql/",
        {
            "operations": json.dumps({"query": IMPORT, "variables": {"file": None}}),
            "map": json.dumps({"0": ["variables.file"]}),
            "0": SimpleUploadedFile("answer.csv", content),
        },
        headers={"Authorization": f"Bearer {tokens.access_token(user)}"},
    )
    return answer.json()


def test_answers_are_read_from_a_file() -> None:
    payout = sent(make_paid_seller()).payouts.get()
    content = f"MA THAM CHIEU,TRANG THAI,MA GIAO DICH\n{rules.reference(payout.pk)},PAID,FT1\nx,PAID,FT2\n".encode()
    denied = upload(content, make_officer("manage_sellers"))
    assert denied["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    payout.refresh_from_db()
    assert payout.state == "SENT"
    done = upload(content, officer())["data"]["payoutAnswersImport"]
    assert done == {"answers": {"paid": 1, "problems": [{"row": 3}]}, "errors": []}
    wrong = upload(b"nonsense", officer())["data"]["payoutAnswersImport"]
    assert wrong == {"answers": None, "errors": [{"code": "INVALID"}]}


QUERIES = [
    "{payoutCandidates {sellerName}}",
    "{payoutBatches {totalCount}}",
    "{bankAccountsToCheck {totalCount}}",
    "{taxMonths}",
    '{taxDeclaration(month: "2026-10") {vat {amount}}}',
    '{taxDeclarationFile(month: "2026-10") {content}}',
]


@pytest.mark.parametrize("text", QUERIES)
def test_officers_queries_are_denied_to_others(text: str) -> None:
    seller = make_paid_seller()
    for user in (None, owner_of(seller), make_officer("manage_sellers")):
        answer = ask(text, user=user)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
        assert not any((answer["data"] or {}).values())
    assert any(data(text, user=officer()).values())


def test_statement_is_for_members_and_officers() -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        seller = make_seller()
        sell(seller)
    text = """query($id: ID!) {sellerStatementFile(sellerId: $id, month: "2026-10", format: PDF) {name content}}"""
    pk = global_id("Seller", seller.pk)
    for user in (owner_of(seller), officer()):
        file = data(text, user=user, id=pk)["sellerStatementFile"]
        assert file["name"] == f"so-tien-{seller.slug}-2026-10.pdf"
        assert base64.b64decode(file["content"]).startswith(b"%PDF")
    for stranger in (make_user(), owner_of(make_seller()), make_officer("manage_sellers")):
        assert data(text, user=stranger, id=pk)["sellerStatementFile"] is None


def test_workspace_tells_the_month() -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        seller = make_seller()
        sell(seller)
    text = """{mySeller {bankAccount {number} statementMonths
      statement(month: "2026-10") {opening {amount} closing {amount} sold {net {amount}} reasons}}}"""
    shown = data(text, user=owner_of(seller))["mySeller"]
    assert shown["bankAccount"] is None
    assert shown["statementMonths"][-1] == "2026-10"
    statement = shown["statement"]
    assert (statement["opening"], statement["closing"]) == ({"amount": 0.0}, {"amount": 93_500.0})
    assert len(statement["reasons"]) == 3


def test_certificate_is_for_members_and_officers() -> None:
    with time_machine.travel("2026-10-10T03:00:00Z"):
        seller = make_seller()
        sell(seller)
    with time_machine.travel("2027-01-05T03:00:00Z"):
        file_month(officer=officer(), month=Month(2026, 10), reference="TK")
        made = issue_certificate(officer=officer(), seller_id=seller.pk, year=2026)
    text = "query($id: ID!) {withholdingCertificateFile(id: $id) {name}}"
    pk = global_id("WithholdingCertificate", made.pk)
    assert data(text, user=owner_of(seller), id=pk)["withholdingCertificateFile"] == {"name": "CTKT-2026-000001.pdf"}
    for stranger in (make_user(), make_officer("manage_sellers")):
        assert data(text, user=stranger, id=pk)["withholdingCertificateFile"] is None


def test_batches_take_as_many_statements_for_three_as_for_one() -> None:
    text = "{payoutBatches {edges {node {code total {amount} preparedBy approvedBy}}}}"
    desk = officer()

    def spent() -> int:
        with CaptureQueriesContext(connection) as captured:
            data(text, user=desk)
        return len(captured)

    approved(make_paid_seller())
    data(text, user=desk)
    one = spent()
    approved(make_paid_seller())
    prepared(make_paid_seller())
    assert spent() == one


def test_account_waits_for_an_officer() -> None:
    account = make_account(make_seller(), is_checked=False, holder_name="NGUYEN VAN A")
    text = "{bankAccountsToCheck {edges {node {sellerName holderName holderDiffers}}}}"
    (edge,) = data(text, user=officer())["bankAccountsToCheck"]["edges"]
    assert edge["node"] == {"sellerName": account.seller.name, "holderName": "NGUYEN VAN A", "holderDiffers": True}
