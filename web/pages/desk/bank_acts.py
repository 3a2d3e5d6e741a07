"""What the forms on a bank line ask for. One form a line: a reason, and a button for each thing that can be done."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from web.api import ApiProblem, change
from web.visit import VisitRequest

INPUT_OF = {
    "reason": "reason",
    "code": "for",
    "orderNumber": "for",
    "parts": "amount-1",
    "payee": "account-number",
    "bankBin": "bank",
    "accountNumber": "account-number",
    "accountName": "account-name",
    "gateway": "gateway",
    "fee": "fee",
}
"""The input behind each field that a decision may be refused for; the reason for all others."""


def act(request: VisitRequest) -> HttpResponse | dict[str, Any]:
    """Do what the pressed button says and show the queue again; else what is wrong: `id`, `input`, `message`, and what
    was `typed`."""
    given = request.POST
    pk, (wanted, *words) = given.get("id", ""), given.get("do", "").split(":")
    typed = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
    if not wanted:  # the Enter key: it must not press the first suggestion
        message = _("Bạn bấm nút của việc muốn làm nhé.")
        return {"id": pk, "input": "reason", "message": message, "typed": typed, "do": wanted}
    try:
        variables = _variables(wanted, words, typed)
        _payload, errors = change(
            request, f"desk/bank_line_{wanted}", id=pk, reason=typed.get("reason", ""), **variables
        )
    except (ApiProblem, KeyError, ValueError):
        message = _("Chợ không đọc được phiếu này, chưa có gì thay đổi. Bạn xem lại rồi bấm lần nữa.")
        return {"id": pk, "input": "reason", "message": message, "typed": typed, "do": wanted}
    for error in errors:
        field = INPUT_OF.get(error["field"] or "", "reason")
        return {"id": pk, "input": field, "message": error["message"], "typed": typed, "do": wanted}
    messages.success(request, _done(wanted))
    kept = {name: request.GET[name] for name in ("state",) if name in request.GET}
    return HttpResponseRedirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)


def _variables(wanted: str, words: list[str], typed: dict[str, str]) -> dict[str, Any]:
    """The mutation's variables. Raises KeyError and ValueError where the form is none of ours."""
    if wanted == "match":
        return _whose(words[0] if words else typed.get("for", ""))
    if wanted == "split":
        rows = [(typed.get(f"amount_{number}", ""), typed.get(f"for_{number}", "")) for number in range(1, 21)]
        return {"parts": [{"amount": _dong(amount), **_whose(whose)} for amount, whose in rows if amount or whose]}
    if wanted == "return":
        names = {"bankBin": "bank", "accountNumber": "account_number", "accountName": "account_name"}
        return {"payee": {name: typed.get(field, "") for name, field in names.items()}}
    if wanted == "clear":
        return {"gateway": typed.get("gateway", ""), "fee": _dong(typed.get("fee", ""))}
    if wanted == "prove":
        kind, key = words
        return {"kind": kind, "key": key}
    return {"ignore": {}, "undo": {}}[wanted]


def _whose(written: str) -> dict[str, str]:
    """A transfer code, or an order's number with or without its #."""
    is_number = re.fullmatch(r"#?\s*\d+", written)
    return {"orderNumber": written} if is_number else {"code": written.replace(" ", "")}


def _dong(written: str) -> int:
    """As people write it: 45.000 or 45000; nothing is nought, which the API refuses in its own words."""
    digits = re.sub(r"[.,\s₫đ]", "", written)
    return int(digits or 0)


def _done(wanted: str) -> str:
    return {
        "match": _("Đã khớp khoản tiền này. Người mua thấy ngay."),
        "split": _("Đã chia khoản tiền này ra."),
        "return": _("Đã ghi khoản phải trả lại. Chuyển xong thì ghi số tham chiếu của ngân hàng."),
        "clear": _("Đã ghi khoản này là tiền của cổng. Sổ cái đã trừ phần cổng còn giữ."),
        "ignore": _("Đã cất khoản này đi."),
        "prove": _("Đã ghi khoản này là chứng từ."),
        "undo": _("Đã rút lại. Khoản này đang chờ như trước."),
    }[wanted]
