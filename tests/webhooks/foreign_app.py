"""Somebody else's Saleor App: a program of its own that knows this market only by HTTP.

`python foreign_app.py API_URL JWKS_URL` prints its port and serves. It trusts one shop, verifies every signature
by the keys the shop publishes, shows at /seen what it was told, and does what its flags say: `--pays` takes payments,
`--taxes` reckons taxes (10 %), `--ships` carries parcels. What is put at /say is answered instead of what it would.
"""

import base64
import hashlib
import json
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API_URL, JWKS_URL = sys.argv[1:3]
SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
STATE = {"token": "", "app": None, "seen": [], "fail": 0, "refused": 0, "say": {}}

TOLD = """subscription {event {
  ... on OrderCreated {recipient {identifier} order {id number total {gross {amount currency}} lines {productName}}}
  ... on OrderFullyPaid {order {id number userEmail}}
}}"""
ASKED = """subscription {event {
  ... on PaymentGatewayInitializeSession {amount data sourceObject {... on Checkout {id} ... on Order {id}}}
  ... on TransactionInitializeSession {
    data merchantReference idempotencyKey customerIpAddress
    action {amount currency actionType} transaction {id} sourceObject {... on Checkout {id} ... on Order {id}}}
  ... on TransactionProcessSession {data action {amount currency actionType} transaction {id pspReference}}
}}"""
BACK = """subscription {event {
  ... on TransactionRefundRequested {action {actionType amount currency} transaction {id pspReference}}
}}"""
TAXES = """subscription {event {... on CalculateTaxes {taxBase {
  pricesEnteredWithTax currency channel {slug} address {city country {code}} shippingPrice {amount}
  discounts {name amount {amount} type}
  sourceObject {... on Checkout {id totalPrice {gross {amount}}} ... on Order {id}}
  lines {quantity chargeTaxes productName productSku unitPrice {amount} totalPrice {amount}
    sourceLine {... on CheckoutLine {id} ... on OrderLine {id}}}
}}}}"""
WAYS = """subscription {event {
  ... on ShippingListMethodsForCheckout {
    checkout {id shippingAddress {city country {code}} shippingMethods {name}} shippingMethods {id name price {amount}}}
  ... on CheckoutFilterShippingMethods {checkout {id} shippingMethods {id name}}
  ... on OrderFilterShippingMethods {order {id} shippingMethods {id name}}
}}"""


def manifest(host):
    base = f"http://{host}"
    return {
        "id": "vn.example.foreign",
        "version": "1.2.3",
        "name": "Ví người khác",
        "about": "Một ứng dụng của người khác",
        "permissions": ["MANAGE_ORDERS", "HANDLE_PAYMENTS", *RIGHTS],
        "appUrl": f"{base}/",
        "tokenTargetUrl": f"{base}/register",
        "homepageUrl": "https://foreign.example",
        "author": "Người khác",
        "webhooks": [
            {
                "name": "Đơn hàng",
                "targetUrl": f"{base}/events",
                "query": TOLD,
                "asyncEvents": ["ORDER_CREATED", "ORDER_FULLY_PAID"],
                "customHeaders": {"X-Branch": "one"},
            },
            *({"name": name, "targetUrl": f"{base}/pay", "query": query} for name, query in PAYING),
            *({"name": name, "targetUrl": f"{base}/tax", "query": query} for name, query in TAXING),
            *({"name": name, "targetUrl": f"{base}/ways", "query": query} for name, query in SHIPPING),
        ],
    }


PAYING = [("Thanh toán", ASKED), ("Hoàn tiền", BACK)] if "--pays" in sys.argv else []
TAXING = [("Thuế", TAXES)] if "--taxes" in sys.argv else []
SHIPPING = [("Giao hàng", WAYS)] if "--ships" in sys.argv else []
RIGHTS = [*(["HANDLE_TAXES"] if TAXING else []), *(["MANAGE_SHIPPING", "MANAGE_CHECKOUTS"] if SHIPPING else [])]


def unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def is_signed(signature, body):
    """RFC 7797 and RFC 8017 by hand: nothing of the market's code or libraries."""
    if signature.count(".") != 2:
        return False
    head, middle, tail = signature.split(".")
    header = json.loads(unpadded(head))
    if middle or header["alg"] != "RS256" or header["b64"] is not False or header["crit"] != ["b64"]:
        return False
    with urllib.request.urlopen(JWKS_URL, timeout=10) as answer:
        keys = {key["kid"]: key for key in json.load(answer)["keys"]}
    key = keys[header["kid"]]
    n, e = (int.from_bytes(unpadded(key[part]), "big") for part in "ne")
    size = (n.bit_length() + 7) // 8
    shown = pow(int.from_bytes(unpadded(tail), "big"), e, n).to_bytes(size, "big")
    digest = SHA256 + hashlib.sha256(head.encode() + b"." + body).digest()
    return shown == b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest


def ask(query):
    request = urllib.request.Request(
        API_URL,
        json.dumps({"query": query}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {STATE['token']}"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def pay(event, asked):
    if event == "payment_gateway_initialize_session":
        return {"data": {"publicKey": "pk-1"}}
    if event == "transaction_initialize_session":
        if asked["data"] == {"card": "bad"}:
            return {"result": "CHARGE_FAILURE", "amount": asked["action"]["amount"], "message": "Thẻ bị từ chối"}
        if asked["data"] == {"card": "3ds"}:
            return {"result": "CHARGE_ACTION_REQUIRED", "pspReference": "psp-2", "data": {"go": "https://3ds.example"}}
        if asked["data"] == {"card": "nonsense"}:
            return {"result": "WON", "amount": 1}
        return {
            "pspReference": "psp-1",
            "result": "CHARGE_SUCCESS",
            "amount": asked["action"]["amount"],
            "data": {"paid": True},
            "actions": ["REFUND"],
            "externalUrl": "https://foreign.example/psp-1",
            "message": "Đã trả",
        }
    if event == "transaction_process_session":
        return {"pspReference": "psp-2", "result": "CHARGE_SUCCESS", "amount": asked["action"]["amount"]}
    if event == "transaction_refund_requested":
        return {"pspReference": "psp-refund", "result": "REFUND_SUCCESS", "amount": asked["action"]["amount"]}
    return None


def tax(asked):
    base = asked["taxBase"]
    off = sum(one["amount"]["amount"] for one in base["discounts"])
    goods = sum(line["totalPrice"]["amount"] for line in base["lines"])
    nets = [line["totalPrice"]["amount"] * (goods - off) / goods for line in base["lines"]]
    delivery = base["shippingPrice"]["amount"]
    return {
        "shipping_tax_rate": 8,
        "shipping_price_net_amount": delivery,
        "shipping_price_gross_amount": str(delivery * 1.08),
        "lines": [{"tax_rate": 10, "total_net_amount": net, "total_gross_amount": net * 1.1} for net in nets],
    }


def ways(event):
    if event != "shipping_list_methods_for_checkout":
        return {"excluded_methods": []}
    return [
        {
            "id": "bike",
            "name": "Xe ôm",
            "amount": 12_000,
            "currency": "VND",
            "minimum_delivery_days": 0,
            "maximum_delivery_days": 1,
            "description": "Trong ngày",
            "metadata": {"plate": "75-A1"},
            "private_metadata": {"driver": "7"},
        },
        {"id": "boat", "name": "Đò", "amount": 5, "currency": "USD"},
        "nonsense",
    ]


def answer_to(path, event, value):
    if event in STATE["say"]:
        return STATE["say"][event]
    return {"/pay": lambda: pay(event, value), "/tax": lambda: tax(value), "/ways": lambda: ways(event)}.get(
        path, dict
    )()


class App(BaseHTTPRequestHandler):
    def log_message(self, *_words):
        pass

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/manifest" and self.headers["Saleor-Schema-Version"] == "3.23":
            return self.answer(200, manifest(self.headers["Host"]))
        if self.path == "/hop":
            self.send_response(302)
            self.send_header("Location", "/manifest")
            return self.end_headers()
        if self.path == "/seen":
            return self.answer(200, STATE)
        return self.answer(404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        value = json.loads(body)
        if self.path == "/fail":
            STATE["fail"] = value
            return self.answer(200, {})
        if self.path == "/say":
            STATE["say"] = value
            return self.answer(200, {})
        if self.path == "/register":
            if self.headers["Saleor-Api-Url"] != API_URL:
                return self.answer(403, {"error": {"message": "a shop I do not know"}})
            STATE["token"] = value["auth_token"]
            STATE["app"] = ask("{app {id name permissions {code}}}")["data"]["app"]
            return self.answer(200, {"success": True})
        if not is_signed(self.headers["Saleor-Signature"], body):
            STATE["refused"] += 1
            return self.answer(401, {})
        event = self.headers["Saleor-Event"]
        if STATE["fail"]:
            STATE["fail"] -= 1
            return self.answer(500, {"sorry": event})
        headers = {name: self.headers[name] for name in ("Saleor-Domain", "Saleor-Api-Url", "X-Branch", "Content-Type")}
        STATE["seen"].append({"event": event, "payload": value, "headers": headers})
        return self.answer(200, answer_to(self.path, event, value))


server = ThreadingHTTPServer(("127.0.0.1", 0), App)
sys.stdout.write(f"{server.server_port}\n")
sys.stdout.flush()
server.serve_forever()
