"""ZaloPay v2 as ZaloPay runs it: create, query, refund, query_refund, pay page, callback, return by redirect.

Sources: docs.zalopay.vn (specs of order-create, order-query, order-refund, order-query-refund), and real callbacks
and redirects of its sandbox.
"""

import json
from typing import Any
from urllib.parse import urlencode

from payments.sandbox.far_ends import zalopay_api
from payments.sandbox.frame import pay_page, words
from payments.sandbox.frame.far_end import FarEnd, Home
from payments.sandbox.frame.notices import Draft, Manner
from payments.sandbox.frame.state import Thing, Transaction
from payments.sandbox.frame.web import Answer, Request, Route

PAUSES = (2.0, 4.0, 8.0)


def is_taken(status: int, text: str) -> bool:
    """1 recorded, 2 a duplicate: both end the deliveries."""
    try:
        return status == 200 and json.loads(text).get("return_code") in (1, 2)
    except (ValueError, AttributeError):
        return False


class Zalopay(FarEnd):
    """ZaloPay. It calls back for paid orders only, and gives back later."""

    name = "zalopay"
    title = "ZaloPay (thử nghiệm)"
    refund_policy = "later"

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.app_id = home.variables["ZALOPAY_APP_ID"]
        self.key1, self.key2 = home.variables["ZALOPAY_KEY1"], home.variables["ZALOPAY_KEY2"]

    def manner(self) -> Manner:
        pauses = [self.home.pause] * len(PAUSES) if self.home.pause else PAUSES
        return Manner(pauses, is_taken)

    def routes(self) -> list[Route]:
        return [
            Route("POST", "/v2/create", lambda r: zalopay_api.create(self, r), call="create"),
            Route("POST", "/v2/query", lambda r: zalopay_api.query(self, r), call="query"),
            Route("POST", "/v2/refund", lambda r: zalopay_api.refund(self, r), call="refund"),
            Route("POST", "/v2/query_refund", lambda r: zalopay_api.query_refund(self, r), call="query_refund"),
            Route("GET", "/openinapp/{token}", self.open_page),
        ]

    def refusal(self) -> Answer:
        return zalopay_api.told(2, "Refused by the sandbox", -500)

    # --- the page, and telling
    def open_page(self, request: Request) -> Answer:
        """The page behind order_url."""
        payment = self.by_token(request.parts["token"])
        if payment is None:
            return Answer(404, b"", "text/html")
        words.speak(request.headers.get("accept-language", "vi"))
        return pay_page.show(self, payment, depth=1, about=payment["asked"].get("description", ""))

    def notices(self, now: Transaction, payment: Thing, outcome: str) -> list[tuple[str, Draft]]:
        url = payment["asked"].get("callback_url")
        if outcome != "PAID" or not url:
            return []
        asked = payment["asked"]
        data = json.dumps(
            {
                "app_id": int(self.app_id),
                "app_trans_id": payment["key"],
                "app_time": int(asked["app_time"]),
                "app_user": asked["app_user"],
                "amount": payment["paid"],
                "embed_data": asked["embed_data"],
                "item": asked["item"],
                "zp_trans_id": payment["number"],
                "server_time": int(payment["settled_at"] * 1000),
                "channel": 39,
                "merchant_user_id": "sandbox",
                "zp_user_id": "sandbox",
                "user_fee_amount": 0,
                "discount_amount": 0,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        body = {"data": data, "mac": zalopay_api.mac(self.key2, data), "type": 1}
        return [(outcome, Draft(url, body=json.dumps(body, ensure_ascii=False)))]

    def return_url(self, payment: Thing) -> str:
        values: dict[str, Any] = {
            "appid": self.app_id,
            "apptransid": payment["key"],
            "pmcid": 38 if payment["state"] == "PAID" else 0,
            "bankcode": "",
            "amount": payment["paid"] or payment["amount"],
            "discountamount": 0,
            "status": 1 if payment["state"] == "PAID" else -49,
        }
        query = urlencode({**values, "checksum": zalopay_api.mac(self.key2, *values.values())})
        url = payment["redirect"]
        return f"{url}{'&' if '?' in url else '?'}{query}"
