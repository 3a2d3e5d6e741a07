import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from payments.models import BankLine, Refund
from tests.payments.desk.lines import PAYEE, VNPAY, books, collected, everything, outgoing_line, waiting_line
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
PAYLOAD = "{bankLine {state orderNumber} errors {field code}}"
MATCH = f"""mutation($id: ID!, $reason: String!, $code: String) {{
  x: bankLineMatch(id: $id, reason: $reason, code: $code) {PAYLOAD}}}"""
SPLIT = f"""mutation($id: ID!, $reason: String!, $parts: [BankLinePartInput!]!) {{
  x: bankLineSplit(id: $id, reason: $reason, parts: $parts) {PAYLOAD}}}"""
RETURN = f"""mutation($id: ID!, $reason: String!, $payee: PayeeInput!) {{
  x: bankLineReturn(id: $id, reason: $reason, payee: $payee) {PAYLOAD}}}"""
IGNORE = f"mutation($id: ID!, $reason: String!) {{x: bankLineIgnore(id: $id, reason: $reason) {PAYLOAD}}}"
UNDO = f"mutation($id: ID!, $reason: String!) {{x: bankLineUndo(id: $id, reason: $reason) {PAYLOAD}}}"
PROVE = f"""mutation($id: ID!, $reason: String!, $key: String!) {{
  x: bankLineProve(id: $id, reason: $reason, kind: "REFUND", key: $key) {PAYLOAD}}}"""
CLEAR = f"""mutation($id: ID!, $reason: String!, $gateway: String!, $fee: PositiveDecimal) {{
  x: bankLineClear(id: $id, reason: $reason, gateway: $gateway, fee: $fee) {PAYLOAD}}}"""
POSITIONS = "{gatewayPositions {gateway name held {amount currency}}}"
LINE = """query($id: ID!) {bankLine(id: $id) {state allowedActions memoPieces {text isCode} payerName
  suggestions {code orderNumber owed {amount} buyerName score parts {name points}}
  proofs {kind key name payee isNamed} steps {action actionDisplay actor reason details}
  refunds {reference amount {amount} state stateDisplay isManual}}}"""
LINES = """{bankLines(first: 10, isOpen: true) {edges {node {id allowedActions memoPieces {text} suggestions {code}
  proofs {name} steps {actor} refunds {state}}}}}"""


def key(line: BankLine) -> str:
    return global_id("BankLine", line.pk)


def desk():
    return make_officer("handle_payments")


def test_match_and_undo_over_the_api() -> None:
    checkout, memo, _t = paying()
    line, user = waiting_line(checkout["total"], f"tien {memo[:-1]}"), desk()
    told = data(LINE, user=user, id=key(line))["bankLine"]
    assert told["allowedActions"] == ["MATCH", "SPLIT", "RETURN", "PROVE", "CLEAR"]
    assert [one["code"] for one in told["suggestions"]] == [memo]
    assert told["suggestions"][0]["buyerName"] == "Lê Minh"
    assert told["suggestions"][0]["score"] == sum(part["points"] for part in told["suggestions"][0]["parts"])
    matched = data(MATCH, user=user, id=key(line), reason="đúng", code=memo)["x"]
    assert (matched["bankLine"]["state"], matched["errors"]) == ("MATCHED", [])
    told = data(LINE, user=user, id=key(line), language="en")["bankLine"]
    assert told["allowedActions"] == ["UNDO"]
    assert told["suggestions"] == []
    assert [(step["action"], step["actionDisplay"], step["reason"]) for step in told["steps"]] == [
        ("MATCH", "Matched by hand", "đúng")
    ]
    undone = data(UNDO, user=user, id=key(line), reason="nhầm")["x"]
    assert undone == {"bankLine": {"state": "UNMATCHED", "orderNumber": None}, "errors": []}


def test_split_over_the_api() -> None:
    first, memo_1, _t = paying()
    second, memo_2, _t = paying()
    line = waiting_line(first["total"] + second["total"], f"{memo_1} {memo_2}")
    told = data(LINE, user=desk(), id=key(line))["bankLine"]["memoPieces"]
    assert told == [
        {"text": memo_1, "isCode": True},
        {"text": " ", "isCode": False},
        {"text": memo_2, "isCode": True},
    ]
    parts = [{"amount": first["total"], "code": memo_1}, {"amount": second["total"], "code": memo_2}]
    assert data(SPLIT, user=desk(), id=key(line), reason="x", parts=parts)["x"]["bankLine"]["state"] == "SPLIT"


def test_return_and_its_proof_over_the_api() -> None:
    line, user = waiting_line(5_000), desk()
    returned = data(RETURN, user=user, id=key(line), reason="gửi nhầm", payee=PAYEE)["x"]
    assert returned["bankLine"]["state"] == "RETURNED"
    (refund,) = data(LINE, user=user, id=key(line))["bankLine"]["refunds"]
    assert (refund["state"], refund["stateDisplay"], refund["isManual"]) == ("CREATED", "chờ hoàn", True)
    out = outgoing_line(5_000)
    (proof,) = data(LINE, user=user, id=key(out))["bankLine"]["proofs"]
    assert (proof["kind"], proof["name"], proof["isNamed"]) == ("REFUND", refund["reference"], False)
    proved = data(PROVE, user=user, id=key(out), reason="đã chuyển", key=proof["key"])["x"]
    assert (proved["bankLine"]["state"], Refund.objects.get().state) == ("PROOF", "DONE")


def test_ignore_over_the_api() -> None:
    line = outgoing_line(9_000)
    assert data(IGNORE, user=desk(), id=key(line), reason="lương")["x"]["bankLine"]["state"] == "IGNORED"


def test_clear_and_undo_over_the_api() -> None:
    collected(10_000)
    line, user = waiting_line(5_000), desk()
    cleared = data(CLEAR, user=user, id=key(line), reason="bảng kê", gateway=VNPAY, fee=100)["x"]
    assert cleared == {"bankLine": {"state": "CLEARED", "orderNumber": None}, "errors": []}
    (step,) = data(LINE, user=user, id=key(line), language="en")["bankLine"]["steps"]
    assert (step["action"], step["actionDisplay"]) == ("CLEAR", "Put down as a gateway's money")
    positions = data(POSITIONS, user=user)["gatewayPositions"]
    assert positions[0] == {"gateway": VNPAY, "name": "VNPAY", "held": {"amount": 4900.0, "currency": "VND"}}
    assert [one["name"] for one in positions if one["gateway"] == "cholang.cash"] == ["Tiền mặt"]
    undone = data(UNDO, user=user, id=key(line), reason="nhầm")["x"]
    assert (undone["bankLine"]["state"], books()["VNPAY"]) == ("UNMATCHED", 10_000)
    without_fee = data(CLEAR, user=user, id=key(line), reason="bảng kê", gateway=VNPAY)["x"]
    assert (without_fee["bankLine"]["state"], books()["VNPAY"]) == ("CLEARED", 5_000)


def documents() -> list[tuple[str, dict, tuple[str, str]]]:
    """Each mutation with something wrong, and the error's field and code."""
    half = [{"amount": 0.5, "code": "CL7K2M9QT"}, {"amount": 2, "code": "CL7K2M9QT"}]
    return [
        (MATCH, {"code": "CLZZZZZZZ"}, ("code", "NOT_FOUND")),
        (MATCH, {"id": "%%", "code": "x"}, ("id", "GRAPHQL_ERROR")),
        (MATCH, {"id": global_id("BankLine", 10**17), "code": "x"}, ("id", "NOT_FOUND")),
        (SPLIT, {"parts": []}, ("parts", "INVALID")),
        (SPLIT, {"parts": half}, ("parts", "INVALID")),
        (RETURN, {"payee": {}}, ("payee", "REQUIRED")),
        (IGNORE, {}, ("id", "INVALID_STATUS")),
        (UNDO, {}, ("id", "INVALID_STATUS")),
        (PROVE, {"key": "1"}, ("kind", "INVALID")),
        (MATCH, {"code": "x", "reason": " "}, ("reason", "REQUIRED")),
        (CLEAR, {"gateway": "vnpay"}, ("gateway", "NOT_FOUND")),
        (CLEAR, {"gateway": VNPAY}, ("gateway", "AMOUNT_GREATER_THAN_AVAILABLE")),
        (CLEAR, {"gateway": VNPAY, "fee": 0.5}, ("fee", "INVALID")),
        (CLEAR, {"gateway": "cholang.cash", "fee": 1}, ("fee", "INVALID")),
    ]


@pytest.mark.parametrize("case", range(14))
def test_decision_with_bad_input_changes_nothing(case: int) -> None:
    text, words, expected = documents()[case]
    line = waiting_line(5_000)
    before = everything()
    answer = data(text, user=desk(), **{"id": key(line), "reason": "x", **words})["x"]
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [expected]
    assert answer["bankLine"] is None
    assert everything() == before


@pytest.mark.parametrize("text", [MATCH, SPLIT, RETURN, IGNORE, UNDO, PROVE, CLEAR, LINE, POSITIONS])
def test_decision_without_the_permission_is_denied_and_changes_nothing(text: str) -> None:
    line = waiting_line(5_000)
    words = {"id": key(line), "reason": "x", "code": "CL7K2M9QT", "parts": [], "payee": PAYEE, "key": "1"}
    words["gateway"] = VNPAY
    asked = {name: value for name, value in words.items() if f"${name}:" in text}
    before = everything()
    for user in (None, make_user(), make_officer("manage_sellers")):
        answer = ask(text, user=user, **asked)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert everything() == before


def test_line_that_is_none_is_null() -> None:
    assert data(LINE, user=desk(), id=global_id("BankLine", 1)) == {"bankLine": None}


def test_lines_with_all_about_them_take_the_same_statements_for_two_and_six() -> None:
    user, counts = desk(), []
    checkout, _memo, _t = paying()
    for times in (1, 2):
        for _time in range(times):
            waiting_line(checkout["total"])
            outgoing_line(checkout["total"])
        with CaptureQueriesContext(connection) as asked:
            data(LINES, user=user)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_banks_are_there_for_all() -> None:
    banks = data("{banks {bin name}}")["banks"]
    assert {"bin": "970436", "name": "Vietcombank"} in banks
