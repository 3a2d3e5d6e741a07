"""VNPAY 2.1.0 as VNPAY runs it: pay page, IPN by GET, return by redirect, querydr and refund.

Sources: VNPAY's pages "PAY" and "querydr & refund" (sandbox.vnpayment.vn/apis/docs), and real callbacks.
"""

import hashlib
import hmac
import json
import time
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qsl, quote_plus, urlencode

from payments.sandbox.far_ends import vnpay_api
from payments.sandbox.frame import pay_page, words
from payments.sandbox.frame.far_end import FarEnd, Home, as_of_now
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer, Request, Route
from payments.sandbox.frame.words import gettext as _

VIETNAM = timezone(timedelta(hours=7))
NEEDED = (
    "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_Amount", "vnp_CreateDate", "vnp_CurrCode", "vnp_IpAddr",
    "vnp_Locale", "vnp_OrderInfo", "vnp_OrderType", "vnp_ReturnUrl", "vnp_TxnRef", "vnp_ExpireDate",
)  # fmt: skip
#: Outcome -> (vnp_ResponseCode, vnp_TransactionStatus).
CODES = {"PAID": ("00", "00"), "FAILED": ("09", "02"), "CANCELLED": ("24", "02"), "EXPIRED": ("11", "02")}
#: Really 5 minutes apart; here seconds.
REPEATS = 10
PAUSE = 5.0


def sign(secret: str, pairs: list[tuple[str, str]]) -> str:
    """The secure hash of a set of parameters: sorted by name, values encoded with + for blanks."""
    signed = sorted((n, v) for n, v in pairs if v and n not in ("vnp_SecureHash", "vnp_SecureHashType"))
    text = "&".join(f"{name}={quote_plus(value)}" for name, value in signed)
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def vietnam(moment: float) -> str:
    """yyyyMMddHHmmss in Vietnam."""
    return datetime.fromtimestamp(moment, VIETNAM).strftime("%Y%m%d%H%M%S")


def moment(text: str) -> float:
    """What yyyyMMddHHmmss in Vietnam means; 0 where it means nothing."""
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM).timestamp()
    except ValueError:
        return 0


def is_taken(status: int, text: str) -> bool:
    """00 and 02 end the deliveries; everything else is told again."""
    try:
        return status == 200 and json.loads(text).get("RspCode") in ("00", "02")
    except (ValueError, AttributeError):
        return False


class Vnpay(FarEnd):
    """VNPAY. Refunds are accepted first and done later."""

    name = "vnpay"
    title = "VNPAY (thử nghiệm)"
    refund_policy = "later"

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.merchant = home.variables["VNPAY_TMN_CODE"]
        self.secret = home.variables["VNPAY_SECRET"]
        self.ipn_url = home.variables["VNPAY_IPN_URL"]

    def manner(self) -> Manner:
        return Manner([self.home.pause or PAUSE] * REPEATS, is_taken)

    def routes(self) -> list[Route]:
        return [
            Route("GET", "/paymentv2/vpcpay.html", self.open_page),
            Route("POST", "/merchant_webapi/api/transaction", self.transaction, call="transaction"),
        ]

    def refusal(self) -> Answer:
        return vnpay_api.refused(self, "99", "Refused by the sandbox")

    # --- the page
    def open_page(self, request: Request) -> Answer:
        """A browser arrives with a signed address; the payment is known from now on."""
        pairs = parse_qsl(request.query_text, keep_blank_values=True)
        asked = dict(pairs)
        words.speak("en" if asked.get("vnp_Locale") == "en" else "vi")
        if why := self._wrong(pairs, asked):
            return pay_page.problem(self.title, why)
        with self.state.writing() as now:
            fresh = {
                "state": "OPEN",
                "amount": int(asked["vnp_Amount"]) // 100,
                "paid": 0,
                "asked": asked,
                "expires_at": moment(asked["vnp_ExpireDate"]),
            }
            now.put("payment", asked["vnp_TxnRef"], fresh)
            payment = now.get("payment", asked["vnp_TxnRef"]) or {}
            if payment["asked"] != asked:
                return pay_page.problem(self.title, _("Mã giao dịch này đã được dùng (vnp_TxnRef)."))
        return pay_page.show(self, as_of_now(payment), depth=1, about=asked["vnp_OrderInfo"])

    def _wrong(self, pairs: list[tuple[str, str]], asked: dict[str, str]) -> str:
        if missing := [name for name in NEEDED if not asked.get(name)]:
            return _("Thiếu tham số: %(names)s") % {"names": ", ".join(missing)}
        if len(pairs) != len(asked) or not asked["vnp_Amount"].isdigit() or asked["vnp_CurrCode"] != "VND":
            return _("Tham số không hợp lệ.")
        if not moment(asked["vnp_ExpireDate"]) or not moment(asked["vnp_CreateDate"]):
            return _("Tham số không hợp lệ.")
        if asked["vnp_TmnCode"] != self.merchant or asked["vnp_Version"] != "2.1.0" or asked["vnp_Command"] != "pay":
            return _("Không tìm thấy website (vnp_TmnCode).")
        if not hmac.compare_digest(sign(self.secret, pairs), asked.get("vnp_SecureHash", "").lower()):
            return _("Sai chữ ký.")
        return ""

    # --- telling
    def result(self, payment: Thing, outcome: str) -> str:
        """The query string that tells an outcome, signed: the same for IPN and return."""
        asked = payment["asked"]
        response, status = CODES[outcome]
        number = str(payment.get("number") or 0) if outcome == "PAID" else "0"
        told = {
            "vnp_Amount": str((payment["paid"] or payment["amount"]) * 100),
            "vnp_BankCode": asked.get("vnp_BankCode") or "NCB",
            "vnp_CardType": "ATM",
            "vnp_OrderInfo": asked["vnp_OrderInfo"],
            "vnp_PayDate": vietnam(payment.get("settled_at") or time.time()),
            "vnp_ResponseCode": response,
            "vnp_TmnCode": self.merchant,
            "vnp_TransactionNo": number,
            "vnp_TransactionStatus": status,
            "vnp_TxnRef": payment["key"],
        }
        if outcome == "PAID":
            told["vnp_BankTranNo"] = f"VNP{number}"
        pairs = sorted(told.items())
        return urlencode([*pairs, ("vnp_SecureHash", sign(self.secret, pairs))])

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        return [(outcome, Draft(_joined(self.ipn_url, self.result(payment, outcome)), "GET"))]

    def return_url(self, payment: Thing) -> str:
        outcome = payment["state"] if payment["state"] in CODES else "CANCELLED"
        return _joined(payment["asked"]["vnp_ReturnUrl"], self.result(payment, outcome))

    # --- the API
    def transaction(self, request: Request) -> Answer:
        return vnpay_api.answer(self, {name: str(value) for name, value in request.json.items()})


def _joined(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"
