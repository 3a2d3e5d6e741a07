"""payOS as payOS runs it: payment links that are paid by bank transfer, checkout page, webhook.

Sources: payos.vn/docs (API, webhook, signatures) and the test cases of its official libraries.
"""

import hmac
import json
import secrets
import time
from urllib.parse import urlencode

from payments.sandbox.far_ends import payos_facts
from payments.sandbox.far_ends.payos_facts import ACCOUNT
from payments.sandbox.far_ends.vietqr import vietqr
from payments.sandbox.frame import pay_page
from payments.sandbox.frame.far_end import FarEnd, Home
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.ways import WAYS, Way
from payments.sandbox.frame.web import Answer, Request, Route
from payments.sandbox.frame.words import gettext_noop as _

BIN, HOLDER = "970422", "CHO LANG QUANG DIEN"
PAUSES = (2.0, 4.0, 8.0, 16.0)
#: A bank transfer cannot fail on the page: it comes, or it does not.
TRANSFERS = tuple(way for way in WAYS if way.name not in ("failure", "failure_after"))


class Payos(FarEnd):
    """payOS. Its links take several transfers; there is no refund."""

    name = "payos"
    title = "payOS (thử nghiệm)"
    ways = (
        *TRANSFERS,
        Way("twice", _("Chuyển khoản hai lần"), "PAID", (("PAID", 0), ("SECOND", 0.3))),
        Way("over", _("Chuyển thừa 1.000 ₫"), "PAID", (("PAID", 0),), off=1000),
    )

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.client_id, self.api_key = home.variables["PAYOS_CLIENT_ID"], home.variables["PAYOS_API_KEY"]
        self.checksum_key = home.variables["PAYOS_CHECKSUM_KEY"]
        self.webhook_url = home.variables["PAYOS_WEBHOOK_URL"]

    def manner(self) -> Manner:
        pauses = [self.home.pause] * len(PAUSES) if self.home.pause else PAUSES
        return Manner(pauses, lambda status, _text: 200 <= status < 300)

    def routes(self) -> list[Route]:
        links = "/v2/payment-requests"
        return [
            Route("POST", links, self.create, call="create"),
            Route("GET", f"{links}/{{id}}", self.get, call="query"),
            Route("POST", f"{links}/{{id}}/cancel", self.cancel, call="cancel"),
            Route("GET", "/web/{id}", self.open_page),
        ]

    def refusal(self) -> Answer:
        return refused("214", "Cổng thanh toán không tồn tại hoặc đã tạm dừng")

    # --- the API
    def create(self, request: Request) -> Answer:
        """A new link."""
        if not self._is_ours(request):
            return refused("401", "Unauthorized", 401)
        asked = request.json
        names = ("amount", "cancelUrl", "description", "orderCode", "returnUrl")
        if any(asked.get(name) in (None, "") for name in names) or len(str(asked["description"])) > 25:
            return refused("20", "Thông tin truyền lên không đúng.")
        if not all(isinstance(asked[name], int) and asked[name] > 0 for name in ("amount", "orderCode")):
            return refused("20", "Thông tin truyền lên không đúng.")
        signed = {name: asked[name] for name in names}
        if not hmac.compare_digest(payos_facts.sign(self.checksum_key, signed), str(asked.get("signature", ""))):
            return refused("201", "Mã kiểm tra (signature) không hợp lệ")
        link = secrets.token_hex(16)
        payment = {
            "state": "OPEN", "amount": asked["amount"], "paid": 0, "asked": asked, "transfers": [],
            "order": asked["orderCode"], "made_at": time.time(), "expires_at": asked.get("expiredAt"),
            "cancelled_at": None, "reason": None,
        }  # fmt: skip
        with self.state.writing() as now:
            if not now.put("order", str(asked["orderCode"]), {"link": link}):
                return refused("231", "Đơn thanh toán đã tồn tại")
            now.put("payment", link, payment)
        qr = vietqr(bank=BIN, account=ACCOUNT, amount=asked["amount"], memo=asked["description"])
        return self.told(
            {
                "bin": BIN,
                "accountNumber": ACCOUNT,
                "accountName": HOLDER,
                "amount": asked["amount"],
                "description": asked["description"],
                "orderCode": asked["orderCode"],
                "currency": "VND",
                "paymentLinkId": link,
                "expiredAt": asked.get("expiredAt"),
                "status": "PENDING",
                "checkoutUrl": f"{self.home.public_url}/web/{link}",
                "qrCode": qr,
            }
        )

    def get(self, request: Request) -> Answer:
        """A link by its id or its order code."""
        if not self._is_ours(request):
            return refused("401", "Unauthorized", 401)
        with self.state.reading() as now:
            payment = _found(now, request.parts["id"])
        return self.told(payos_facts.link(payment)) if payment else refused("101", "Mã thanh toán không tồn tại")

    def cancel(self, request: Request) -> Answer:
        """Close a link nobody has paid."""
        if not self._is_ours(request):
            return refused("401", "Unauthorized", 401)
        with self.state.writing() as now:
            payment = _found(now, request.parts["id"])
            if payment is None:
                return refused("101", "Mã thanh toán không tồn tại")
            if payment["state"] != "OPEN":
                return refused("102", "Đơn thanh toán không thể hủy")
            reason = request.json.get("cancellationReason")
            payment |= {"state": "CANCELLED", "cancelled_at": time.time(), "reason": reason}
            now.save("payment", payment["key"], payment)
        return self.told(payos_facts.link(payment))

    def _is_ours(self, request: Request) -> bool:
        given = request.headers.get("x-client-id", ""), request.headers.get("x-api-key", "")
        return given[0] == self.client_id and hmac.compare_digest(given[1].encode(), self.api_key.encode())

    def told(self, data: Thing) -> Answer:
        """A signed answer."""
        return Answer.of(
            {"code": "00", "desc": "success", "data": data, "signature": payos_facts.sign(self.checksum_key, data)}
        )

    # --- the page, and telling
    def open_page(self, request: Request) -> Answer:
        """The page behind checkoutUrl."""
        with self.state.reading() as now:
            payment = _found(now, request.parts["id"])
        if payment is None:
            return Answer(404, b"", "text/html")
        return pay_page.show(self, payment, depth=1, about=payment["asked"]["description"])

    def settling(self, now: Transaction, payment: Thing, way: Way) -> None:
        if way.becomes == "CANCELLED":
            payment["cancelled_at"] = time.time()
            return
        for _transfer in range(2 if way.name == "twice" else 1):
            amount = max(1, payment["amount"] + way.off)
            payment["transfers"].append(payos_facts.transfer(payment, amount))
        payment["paid"] = sum(transfer["amount"] for transfer in payment["transfers"])

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        if outcome not in ("PAID", "SECOND"):
            return []
        transfer = payment["transfers"][1 if outcome == "SECOND" else 0]
        data = {
            "orderCode": payment["order"],
            "amount": transfer["amount"],
            "description": transfer["description"],
            "accountNumber": transfer["accountNumber"],
            "reference": transfer["reference"],
            "transactionDateTime": payos_facts.vietnam(payment["settled_at"]).strftime("%Y-%m-%d %H:%M:%S"),
            "currency": "VND",
            "paymentLinkId": payment["key"],
            "code": "00",
            "desc": "Thành công",
            "counterAccountBankId": transfer["counterAccountBankId"],
            "counterAccountBankName": "",
            "counterAccountName": transfer["counterAccountName"],
            "counterAccountNumber": transfer["counterAccountNumber"],
            "virtualAccountName": None,
            "virtualAccountNumber": None,
        }
        whole = {"code": "00", "desc": "success", "success": True, "data": data}
        body = json.dumps({**whole, "signature": payos_facts.sign(self.checksum_key, data)}, ensure_ascii=False)
        return [(outcome, Draft(self.webhook_url, body=body))]

    def return_url(self, payment: Thing) -> str:
        is_cancelled = payment["state"] != "PAID"
        url = payment["asked"]["cancelUrl" if is_cancelled else "returnUrl"]
        query = urlencode(
            {
                "code": "00",
                "id": payment["key"],
                "cancel": str(is_cancelled).lower(),
                "status": payos_facts.status(payment),
                "orderCode": payment["order"],
            }
        )
        return f"{url}{'&' if '?' in url else '?'}{query}"


def refused(code: str, words: str, status: int = 200) -> Answer:
    """A refusal: it has no data, and its signature is empty."""
    return Answer.of({"code": code, "desc": words, "data": None, "signature": None}, status)


def _found(now: Transaction, key: str) -> Thing | None:
    order = now.get("order", key)
    return now.get("payment", order["link"] if order else key)
