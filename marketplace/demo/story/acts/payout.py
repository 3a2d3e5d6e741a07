"""Act seven: the goods leave, days pass, and the household has its money: two officers, one file, the bank's answer."""

import base64
import io
from typing import Any

from marketplace.demo.accounts import ACCOUNTANT_EMAIL
from marketplace.demo.story import sandbox, signing_in
from marketplace.demo.story.broken import Broken, expect, until
from marketplace.demo.story.people import Person
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

DAYS, SECONDS = 7, 20.0
"""The days on the road and those that money waits, and one more."""
ACCOUNT = {"bankBin": "970436", "number": "0071000123456"}
_FULFIL = """mutation($id: ID!) {consignmentFulfill(id: $id) {
  consignment {status statusDisplay} errors {code message}}}"""
_PARCELS = "{mySeller {consignments(first: 10) {edges {node {id status statusDisplay}}}}}"
_ENTER = """mutation($id: ID!, $input: BankAccountInput!) {sellerBankAccountEnter(sellerId: $id, input: $input) {
  account {id bankName number} errors {code message}}}"""
_ACCOUNT = "{mySeller {bankAccount {id bankName number isChecked}}}"
_TO_CHECK = """query($after: String) {bankAccountsToCheck(first: 100, after: $after) {
  pageInfo {hasNextPage endCursor} edges {node {id holderName holderDiffers}}}}"""
_CHECK = "mutation($id: ID!) {sellerBankAccountCheck(id: $id) {account {isChecked} errors {code message}}}"
_BALANCE = """{mySeller {balance {unserved {amount} waiting {amount} available {amount} inPayout {amount}
  paidOut {amount} payable {amount}} payouts(first: 1) {edges {node {state bankReference amount {amount}}}}}}"""
_CANDIDATES = "{payoutCandidates {sellerId amount {amount} hindrance}}"
_SHOWN = "{id code state approvedBy total {amount} payouts {sellerId reference state}}"
_BATCHES = "{payoutBatches(first: 20) {edges {node " + _SHOWN + "}}}"
_BATCH = "query($id: ID!) {payoutBatch(id: $id) " + _SHOWN + "}"
_PREPARE = "mutation($ids: [ID!]) {payoutBatchPrepare(sellerIds: $ids) {batch " + _SHOWN + " errors {code message}}}"
_APPROVE = "mutation($id: ID!) {payoutBatchApprove(id: $id) {batch " + _SHOWN + " errors {code message}}}"
_FILE = "mutation($id: ID!) {payoutBatchFileTake(id: $id, format: CSV) {file {name content} errors {code message}}}"
_ANSWERS = """mutation($file: Upload!) {payoutAnswersImport(file: $file) {
  answers {paid returned unchanged problems {row message}} errors {code message}}}"""


def play(stage: Stage, seller_id: str, parcel_id: str, order_number: str) -> None:
    """Ends the story."""
    telling, market, grower, officer = stage.telling, stage.market, stage.cast.grower, stage.officer
    accountant = Person("the accountant", "")
    telling.heading("The household is paid")
    with telling.step(f"{grower.name} sends the parcel, and says where the money goes"):
        done = market.ask(_FULFIL, by=grower, id=parcel_id, seen=lambda: _sent(stage, parcel_id))["consignment"]
        expect(done["status"] == "FULFILLED", f"The parcel is {done['status']}, not FULFILLED.")
        words = {**ACCOUNT, "holderName": stage.cast.legal_name.removesuffix(" (mẫu)")}
        account = market.ask(_ENTER, by=grower, id=seller_id, input=words, seen=lambda: _entered(stage))["account"]
        telling.sees(grower.name, f"“{done['statusDisplay']}”; {account['bankName']} {account['number']}")
    with telling.step("The officer looks at the account"):
        waiting = market.row(_TO_CHECK, by=officer, id=account["id"])
        expect(waiting, "The account is not among those that wait for an officer.")
        market.ask(_CHECK, by=officer, id=account["id"], seen=lambda: _checked(stage))
        telling.sees(officer.name, f"holder {waiting['holderName'] if waiting else ''}")
    with telling.step(f"{DAYS} days pass, and the money is due"):
        amount = _due(stage, order_number)
        telling.sees(grower.name, f"{dong(amount)} may be paid out")
    with telling.step("One officer prepares a payout, the other approves it"):
        batch = _prepared(stage, seller_id, amount)
        own = _refusal(stage, officer, batch["id"])
        expect("SECOND_PERSON" in own, f"Who prepared it was answered “{own}”, not SECOND_PERSON.")
        signing_in.by_password(stage, accountant, ACCOUNTANT_EMAIL)
        batch = market.ask(_APPROVE, by=accountant, id=batch["id"], seen=lambda: _in(stage, batch["id"], "APPROVED"))[
            "batch"
        ]
        expect(batch["state"] == "APPROVED", f"The payout is {batch['state']}, not APPROVED.")
        telling.sees(officer.name, f"“{own}”")
        telling.sees(accountant.name, f"{batch['code']}, {dong(batch['total']['amount'])}, approved")
    with telling.step("The bank carries the file out; its answer comes in"):
        file = market.ask(_FILE, by=officer, id=batch["id"])["file"]
        answer = sandbox.carry_out(market, base64.b64decode(file["content"]))
        told = market.ask(_ANSWERS, by=officer, upload=io.BytesIO(answer))["answers"]
        expect(not told["problems"] and not told["returned"], f"The market reads the bank's answer as {told}.")
        telling.sees("the bank", answer.decode("utf-8-sig").splitlines()[1])
    with telling.step(f"{grower.name} has the money"):
        mine = market.ask(_BALANCE, by=grower)
        now = {name: int(found["amount"]) for name, found in mine["balance"].items()}
        wanted = dict.fromkeys(now, 0) | {"paidOut": amount}
        expect(now == wanted, f"The balance is {now}, not {wanted}.")
        (paid,) = (edge["node"] for edge in mine["payouts"]["edges"])
        expect(paid["state"] == "PAID", f"The payout is {paid['state']}, not PAID.")
        telling.sees(grower.name, f"{dong(paid['amount']['amount'])} paid, {paid['bankReference']}; nothing is owed")


def _due(stage: Stage, order_number: str) -> int:
    """Let the days pass once it is known that the goods left; what is due then, in đồng."""

    def sums() -> dict[str, int]:
        balance = stage.market.ask(_BALANCE, by=stage.cast.grower)["balance"]
        return {name: int(found["amount"]) for name, found in balance.items()}

    def due() -> int | None:
        if amount := sums()["available"]:
            return amount
        try:
            sandbox.let_days_pass(stage.market, order_number=order_number, days=DAYS)
        except Broken:
            return None  # it is not known yet that the goods left
        return sums()["available"]

    return until(due, seconds=SECONDS, otherwise="The money does not become due")[0]


def _prepared(stage: Stage, seller_id: str, amount: int) -> dict[str, Any]:
    market, officer = stage.market, stage.officer
    found = market.ask(_CANDIDATES, by=officer)
    mine = next((one for one in found if one["sellerId"] == seller_id), None)
    expect(mine, "The household is not among those that would be paid.")
    assert mine is not None
    expect(mine["hindrance"] is None, f"The household would not be paid: {mine['hindrance']}.")

    def made() -> dict[str, Any] | None:
        batches = (edge["node"] for edge in market.ask(_BATCHES, by=officer)["edges"])
        return next(
            ({"batch": one} for one in batches if seller_id in {payout["sellerId"] for payout in one["payouts"]}), None
        )

    batch = market.ask(_PREPARE, by=officer, ids=[seller_id], seen=made)["batch"]
    expect(batch["total"]["amount"] == amount, f"The payout is {batch['total']['amount']}, not {amount}.")
    return dict(batch)


def _refusal(stage: Stage, officer: Person, batch_id: str) -> str:
    try:
        stage.market.ask(_APPROVE, by=officer, id=batch_id)
    except Broken as refused:
        return str(refused)
    return "approved"


def _sent(stage: Stage, parcel_id: str) -> dict[str, Any] | None:
    found = stage.market.ask(_PARCELS, by=stage.cast.grower)["consignments"]["edges"]
    parcels = (edge["node"] for edge in found)
    return next(
        ({"consignment": one} for one in parcels if one["id"] == parcel_id and one["status"] == "FULFILLED"), None
    )


def _entered(stage: Stage) -> dict[str, Any] | None:
    account = stage.market.ask(_ACCOUNT, by=stage.cast.grower)["bankAccount"]
    return {"account": account} if account else None


def _checked(stage: Stage) -> dict[str, Any] | None:
    account = stage.market.ask(_ACCOUNT, by=stage.cast.grower)["bankAccount"]
    return {"account": account} if account["isChecked"] else None


def _in(stage: Stage, batch_id: str, state: str) -> dict[str, Any] | None:
    batch = stage.market.ask(_BATCH, by=stage.officer, id=batch_id)
    return {"batch": batch} if batch["state"] == state else None
