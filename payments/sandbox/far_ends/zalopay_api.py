"""ZaloPay's create, query, refund and query_refund."""

import hashlib
import hmac
import json
import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from payments.sandbox.frame import refunds
from payments.sandbox.frame.far_end import as_of_now
from payments.sandbox.frame.state import Thing
from payments.sandbox.frame.web import Answer, Request

if TYPE_CHECKING:
    from payments.sandbox.far_ends.zalopay import Zalopay

#: What became of a payment -> return_code and message of query.
STANDS = {
    "OPEN": (3, "Giao dịch chưa được thanh toán"),
    "PAID": (1, "Giao dịch thành công"),
    "FAILED": (2, "Giao dịch thất bại"),
    "CANCELLED": (2, "Giao dịch bị hủy"),
    "EXPIRED": (2, "Giao dịch đã hết hạn"),
}
REFUNDS = {
    "DONE": (1, "Giao dịch hoàn tiền thành công"),
    "PENDING": (3, "Giao dịch đang được hoàn tiền"),
    "FAILED": (2, "Giao dịch hoàn tiền thất bại"),
}
BAD_DATA, BAD_MAC, USED, NOT_FOUND = -401, -402, -68, -101


def mac(key: str, *values: object) -> str:
    """HMAC-SHA256 over the values joined by |."""
    text = "|".join(str(value) for value in values)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def create(far_end: "Zalopay", request: Request) -> Answer:
    """A new order."""
    asked = _asked(request)
    names = ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item")
    if why := _wrong(far_end, asked, names, mac(far_end.key1, *(asked.get(name, "") for name in names))):
        return why
    today = (datetime.now(UTC) + timedelta(hours=7)).strftime("%y%m%d")
    seconds = int(asked.get("expire_duration_seconds") or 900)
    late = abs(time.time() * 1000 - _whole(asked["app_time"])) > 15 * 60 * 1000
    embedded = _object(asked["embed_data"])
    if not asked["app_trans_id"].startswith(f"{today}_") or late or embedded is None or seconds < 300:
        return told(2, "Dữ liệu yêu cầu không hợp lệ", BAD_DATA)
    if _whole(asked["amount"]) < 1000:
        return told(2, "Số tiền không hợp lệ", BAD_DATA)
    payment = {
        "state": "OPEN",
        "amount": _whole(asked["amount"]),
        "paid": 0,
        "asked": asked,
        "redirect": str(embedded.get("redirecturl", "")),
        "token": secrets.token_urlsafe(12),
        "expires_at": time.time() + seconds,
    }
    with far_end.state.writing() as now:
        if not now.put("payment", asked["app_trans_id"], payment):
            return told(2, "Mã giao dịch bị trùng", USED)
    url = f"{far_end.home.public_url}/openinapp/{payment['token']}"
    tokens = {"zp_trans_token": payment["token"], "order_token": payment["token"]}
    return told(1, "Giao dịch thành công", 1, order_url=url, cashier_order_url=url, qr_code=url, **tokens)


def query(far_end: "Zalopay", request: Request) -> Answer:
    """How an order stands."""
    asked = _asked(request)
    right = mac(far_end.key1, asked.get("app_id", ""), asked.get("app_trans_id", ""), far_end.key1)
    if why := _wrong(far_end, asked, ("app_id", "app_trans_id"), right):
        return why
    payment = far_end.state.get("payment", asked["app_trans_id"])
    if payment is None:
        return told(2, "Không tìm thấy đơn hàng", NOT_FOUND)
    payment = as_of_now(payment)
    code, message = STANDS[payment["state"]]
    return told(
        code,
        message,
        code,
        is_processing=False,
        amount=payment["paid"],
        zp_trans_id=payment["number"] if payment["state"] == "PAID" else 0,
        server_time=int(time.time() * 1000),
        discount_amount=0,
    )


def refund(far_end: "Zalopay", request: Request) -> Answer:
    """Take up a refund."""
    asked = _asked(request)
    names = ("app_id", "zp_trans_id", "amount", "description", "timestamp")
    right = mac(far_end.key1, *(asked.get(name, "") for name in names))
    if why := _wrong(far_end, asked, (*names, "m_refund_id"), right):
        return why
    with far_end.state.writing() as now:
        found = now.newest("payment", limit=1, number=_whole(asked["zp_trans_id"]), state="PAID")
        if not found:
            return told(2, "Không tìm thấy giao dịch", NOT_FOUND)
        try:
            made = far_end.add_refund(
                now, key=asked["m_refund_id"], payment=found[0], amount=_whole(asked["amount"]), facts={}
            )
        except refunds.KeyTaken:
            return told(2, "Mã hoàn tiền bị trùng", USED)
        except refunds.TooMuch:
            return told(2, "Số tiền hoàn không hợp lệ", BAD_DATA)
    code, message = REFUNDS[made["state"]]
    return told(code, message, code, refund_id=made["number"])


def query_refund(far_end: "Zalopay", request: Request) -> Answer:
    """How a refund stands."""
    asked = _asked(request)
    names = ("app_id", "m_refund_id", "timestamp")
    if why := _wrong(far_end, asked, names, mac(far_end.key1, *(asked.get(name, "") for name in names))):
        return why
    with far_end.state.reading() as now:
        found = refunds.get(now, asked["m_refund_id"])
    if found is None:
        return told(2, "Không tìm thấy giao dịch hoàn tiền", NOT_FOUND)
    code, message = REFUNDS[found["state"]]
    return told(code, message, code, refund_id=found["number"], amount=found["amount"])


def _wrong(far_end: "Zalopay", asked: dict[str, str], needed: tuple[str, ...], right: str) -> Answer | None:
    if not all(asked.get(name) for name in needed):
        return told(2, "Dữ liệu yêu cầu không hợp lệ", BAD_DATA)
    if asked["app_id"] != far_end.app_id or not hmac.compare_digest(right, asked.get("mac", "")):
        return told(2, "Chữ ký không hợp lệ", BAD_MAC)
    return None


def told(code: int, message: str, sub_code: int, **more: Any) -> Answer:
    """An answer with its codes."""
    names = {"return_code": code, "return_message": message, "sub_return_code": sub_code, "sub_return_message": message}
    return Answer.of({**names, **more})


def _asked(request: Request) -> dict[str, str]:
    """A form or JSON, as ZaloPay takes both."""
    return request.form if request.is_form else {name: str(value) for name, value in request.json.items()}


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else -1


def _object(text: str) -> Thing | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
