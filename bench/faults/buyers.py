"""People who buy while the market is being killed: each step is tried until it is answered, or given up."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests

from bench.client import Client, Failed, body_of
from bench.operations import HOME, Shop, checkout_create, document
from bench.wishes import Cold

INITIALIZE = """mutation($id: ID!, $gateway: String!, $key: String!) {transactionInitialize(id: $id,
  paymentGateway: {id: $gateway}, idempotencyKey: $key) {transaction {id} data errors {field code message}}}"""
PROCESS = "mutation($id: ID!) {transactionProcess(id: $id) {transactionEvent {type} errors {code}}}"
PATIENCE = 25.0
"""Seconds for which a step is tried."""


class Buyer(threading.Thread):
    """One person after another, at random gateways, paying in random ways."""

    def __init__(
        self,
        *,
        url: str,
        shop: Shop,
        ways: dict[str, list[str]],
        ports: dict[str, int],
        pay_bank: Callable[[dict[str, Any], str, random.Random], None],
        seed: int,
    ) -> None:
        super().__init__(daemon=True)
        self.url, self.shop, self.ways, self.ports, self.pay_bank = url, shop, ways, ports, pay_bank
        self.random = random.Random(seed)
        self.wishes = Cold(seed)
        self.done: Counter[str] = Counter()
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            gateway = self.random.choice(list(self.ways))
            way = self.random.choice(self.ways[gateway])
            try:
                self._buy(gateway, way)
                self.done[f"{gateway} {way}"] += 1
            except (Failed, requests.RequestException, KeyError, ValueError, TypeError):
                self.done["given up"] += 1

    def _buy(self, gateway: str, way: str) -> None:
        checkout = self._until(lambda ask: checkout_create(ask, self.shop, self.wishes))
        for name, variables in (
            ("checkout_email", {"email": "lan@example.com"}),
            ("checkout_shipping_address", {"address": HOME}),
            ("checkout_billing_address", {"address": HOME}),
        ):
            self._change(document(name), id=checkout, **variables)
        deliveries = self._change(document("delivery_options"), id=checkout)["deliveries"]
        self._change(document("delivery_method"), id=checkout, delivery=deliveries[0]["id"])
        key = f"{checkout}-{self.random.random()}"
        begun = self._change(INITIALIZE, id=checkout, gateway=f"cholang.{gateway}", key=key)
        if gateway == "vietqr":
            self.pay_bank(begun["data"], way, self.random)
        else:
            self._pay_online(gateway, begun["data"]["url"], way)
        if self.random.random() < 0.5:  # the browser is back in the same moment as the notice
            self._change(PROCESS, id=begun["transaction"]["id"])

    def _pay_online(self, gateway: str, url: str, way: str) -> None:
        """The gateway itself is not killed: its pages are asked for at its own port."""
        own = f"http://127.0.0.1:{self.ports[gateway]}"
        parts = urlsplit(url)
        path = parts.path.removeprefix(f"/sandbox/{gateway}")
        page = requests.get(f"{own}{path}?{parts.query}" if parts.query else own + path, timeout=20)
        key = page.text.partition('name="key" value="')[2].partition('"')[0]
        if not key:
            raise Failed(f"no pay page at {gateway}: {page.text[:200]}")
        requests.post(
            f"{own}/sandbox-pay", data={"key": key, "way": way, "seconds": "2"}, allow_redirects=False, timeout=30
        )

    def _change(self, text: str, **variables: Any) -> dict[str, Any]:
        def step(ask: Callable[[bytes], bytes]) -> dict[str, Any]:
            answer = json.loads(ask(body_of(text, **variables)))
            if answer.get("errors"):
                raise Failed(str(answer["errors"])[:300])
            (payload,) = answer["data"].values()
            if payload["errors"]:
                raise Failed(str(payload["errors"])[:300])
            return dict(payload)

        return self._until(step)

    def _until(self, step: Callable[[Callable[[bytes], bytes]], Any]) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            client = Client(self.url)
            try:
                return step(client.post)
            except Failed:
                if time.monotonic() > deadline or self.enough.is_set():
                    raise
                time.sleep(0.1)
            finally:
                client.close()
