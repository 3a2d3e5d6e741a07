"""MoMo v2 as MoMo runs it: create, query, refund, refund/query, pay page, IPN by POST, return by redirect.

Sources: developers.momo.vn (payment API v3 documents), and real redirects of MoMo's test environment.
"""

import json
import re
import secrets
import time
from urllib.parse import urlencode

from payments.sandbox.far_ends import momo_api
from payments.sandbox.frame import pay_page, words
from payments.sandbox.frame.far_end import FarEnd, Home
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer, Request, Route

RESULT = (
    "accessKey amount extraData message orderId orderInfo orderType partnerCode payType requestId responseTime"
    " resultCode transId"
)
SMALLEST, LARGEST = 1_000, 50_000_000
#: Between deliveries; MoMo's own pace is not published.
PAUSES = (2.0, 4.0, 8.0, 16.0)


class Momo(FarEnd):
    """MoMo. Refunds are done at once."""

    name = "momo"
    title = "MoMo (thử nghiệm)"

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.partner = home.variables["MOMO_PARTNER_CODE"]
        self.access_key = home.variables["MOMO_ACCESS_KEY"]
        self.secret = home.variables["MOMO_SECRET_KEY"]

    def manner(self) -> Manner:
        pauses = [self.home.pause] * len(PAUSES) if self.home.pause else PAUSES
        return Manner(pauses, lambda status, _text: status == 204)

    def routes(self) -> list[Route]:
        api = "/v2/gateway/api"
        return [
            Route("POST", f"{api}/create", self.create, call="create"),
            Route("POST", f"{api}/query", lambda r: momo_api.query(self, r.json), call="query"),
            Route("POST", f"{api}/refund", lambda r: momo_api.refund(self, r.json), call="refund"),
            Route("POST", f"{api}/refund/query", lambda r: momo_api.query_refund(self, r.json), call="query_refund"),
            Route("GET", "/v2/gateway/pay/{token}", self.open_page),
        ]

    def refusal(self) -> Answer:
        return momo_api.told({}, 11, "Access denied.")

    # --- a new payment
    def create(self, request: Request) -> Answer:
        """A link to pay by; the same request again is answered the same."""
        asked = request.json
        if not momo_api.is_signed(self, asked, momo_api.CREATE):
            return momo_api.told(asked, 13, "Merchant authentication failed.", status=400)
        amount = asked.get("amount")
        if not re.fullmatch(r"[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*", str(asked.get("orderId", ""))):
            return momo_api.told(asked, 20, "Bad format request: orderId.", status=400)
        if not isinstance(amount, int) or isinstance(amount, bool):
            return momo_api.told(asked, 21, "Request is rejected due to invalid transaction amount.", status=400)
        if not SMALLEST <= amount <= LARGEST:
            return momo_api.told(asked, 22, "The transaction amount is out of range.", status=400)
        with self.state.writing() as now:
            if answered := now.get("request", asked["requestId"]):
                if answered["asked"] != asked:
                    return momo_api.told(asked, 40, "Duplicated requestId.", status=400)
                return Answer.of(answered["said"])
            minutes = asked.get("orderExpireTime") or 100
            payment = {
                "state": "OPEN",
                "amount": amount,
                "paid": 0,
                "asked": asked,
                "token": secrets.token_urlsafe(12),
                "expires_at": time.time() + 60 * float(minutes),
            }
            if not now.put("payment", asked["orderId"], payment):
                return momo_api.told(asked, 41, "Duplicated orderId.", status=400)
            url = f"{self.home.public_url}/v2/gateway/pay/{payment['token']}"
            said = {
                "partnerCode": self.partner,
                "orderId": asked["orderId"],
                "requestId": asked["requestId"],
                "amount": amount,
                "responseTime": momo_api.milliseconds(),
                "message": "Successful.",
                "resultCode": 0,
                "payUrl": url,
                "deeplink": f"momo://app?action=payWithApp&sid={payment['token']}",
                "qrCodeUrl": url,
            }
            now.put("request", asked["requestId"], {"asked": asked, "said": said})
        return Answer.of(said)

    def open_page(self, request: Request) -> Answer:
        """The page behind payUrl."""
        payment = self.by_token(request.parts["token"])
        if payment is None:
            return Answer(404, b"", "text/html")
        words.speak(payment["asked"].get("lang") or "vi")
        return pay_page.show(self, payment, depth=3, about=payment["asked"]["orderInfo"])

    # --- telling
    def result(self, payment: Thing, outcome: str) -> Thing:
        """The result as IPN and redirect tell it, signed."""
        asked = payment["asked"]
        code, message = momo_api.RESULTS[outcome]
        is_paid = outcome == "PAID"
        told = {
            "partnerCode": self.partner,
            "orderId": payment["key"],
            "requestId": asked["requestId"],
            "amount": payment["paid"] or payment["amount"],
            "orderInfo": asked["orderInfo"],
            "orderType": "momo_wallet",
            "transId": payment["number"] if is_paid else 0,
            "resultCode": code,
            "message": message,
            "payType": "qr" if is_paid else "",
            "responseTime": int(payment.get("settled_at", time.time()) * 1000),
            "extraData": asked.get("extraData", ""),
        }
        return {**told, "signature": momo_api.sign(self, RESULT, told)}

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        body = json.dumps(self.result(payment, outcome), ensure_ascii=False)
        return [(outcome, Draft(payment["asked"]["ipnUrl"], body=body))]

    def return_url(self, payment: Thing) -> str:
        url = payment["asked"]["redirectUrl"]
        return f"{url}{'&' if '?' in url else '?'}{urlencode(self.result(payment, payment['state']))}"
