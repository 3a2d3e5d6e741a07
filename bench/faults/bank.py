"""A bank that tells of transfers as SePay does: again and again until it is heard."""

import random
import threading
import time
from typing import Any

import requests

_LOCK = threading.Lock()
WAYS = {
    "exact": lambda amount: [amount],
    "short": lambda amount: [amount - 1_000],
    "over": lambda amount: [amount + 1_000],
    "twice": lambda amount: [amount, amount],
}


class Bank:
    """One bank account's movements."""

    def __init__(self, endpoint: str, secret: str) -> None:
        self.endpoint, self.secret = endpoint, secret
        self.told: list[threading.Thread] = []
        self.movements: dict[int, int] = {}

    def pay(self, code: dict[str, Any], way: str, chance: random.Random) -> None:
        """Transfer in one of the ways, and tell."""
        for amount in WAYS[way](int(code["amount"])):
            number = chance.randrange(10**9, 10**12)
            with _LOCK:
                self.movements[number] = amount
            thread = threading.Thread(target=self._tell, args=(number, amount, code), daemon=True)
            thread.start()
            self.told.append(thread)

    def _tell(self, number: int, amount: int, code: dict[str, Any]) -> None:
        from payments.sandbox import banking

        for _delivery in range(200):
            try:
                status, _answer = banking.tell(
                    endpoint=self.endpoint,
                    secret=self.secret,
                    account=str(code["accountNumber"]),
                    amount=amount,
                    memo=f"MBVCB.{code['memo']}.CT",
                    number=number,
                )
                if status == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.5)
