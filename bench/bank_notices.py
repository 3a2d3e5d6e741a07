"""The bank tells of transfers at a steady pace, whether it is answered quickly or not (an open loop)."""

import hashlib
import hmac
import json
import queue
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

PATH = "/payments/notify/sepay"
CALLERS = 64
"""Connections: more than are ever busy while the market keeps up."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One movement to be told of."""

    account: str
    amount: int
    memo: str
    number: int = field(default_factory=lambda: random.SystemRandom().randrange(10**9, 10**15))

    def body(self) -> bytes:
        """As SePay words it."""
        stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() + 7 * 3600))
        return json.dumps(
            {
                "id": self.number,
                "gateway": "Agribank",
                "transactionDate": stamp,
                "accountNumber": self.account,
                "subAccount": None,
                "code": None,
                "content": self.memo,
                "transferType": "in",
                "transferAmount": self.amount,
                "accumulated": 0,
                "referenceCode": f"FT{self.number}",
                "description": "",
            }
        ).encode()


@dataclass
class Told:
    """How the market answered."""

    seconds: list[float] = field(default_factory=list)
    """From the planned moment to the last byte of the answer: waiting for a free connection counts."""
    wrong: list[str] = field(default_factory=list)


def tell(market: str, secret: str, transfers: Sequence[Transfer], *, per_second: float) -> Told:
    """Each at its moment; returns when all are answered."""
    told, waiting = Told(), queue.SimpleQueue[tuple[float, Transfer] | None]()
    callers = [
        threading.Thread(target=_call, args=(market, secret, waiting, told), daemon=True)
        for _caller in range(min(CALLERS, len(transfers)))
    ]
    for caller in callers:
        caller.start()
    began = time.perf_counter()
    for number, transfer in enumerate(transfers):
        planned = began + number / per_second
        time.sleep(max(planned - time.perf_counter(), 0))
        waiting.put((planned, transfer))
    for _caller in callers:
        waiting.put(None)
    for caller in callers:
        caller.join()
    return told


def _call(market: str, secret: str, waiting: queue.SimpleQueue[tuple[float, Transfer] | None], told: Told) -> None:
    address = urlsplit(market)
    connection = HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=30)
    while (one := waiting.get()) is not None:
        planned, transfer = one
        body, stamp = transfer.body(), str(int(time.time()))
        digest = hmac.digest(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex()
        headers = {
            "Content-Type": "application/json",
            "X-SePay-Timestamp": stamp,
            "X-SePay-Signature": f"sha256={digest}",
        }
        try:
            connection.request("POST", PATH, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (HTTPException, OSError) as error:
            connection.close()
            told.wrong.append(repr(error))
            continue
        if answer.status != 200:
            told.wrong.append(f"HTTP {answer.status}")
        told.seconds.append(time.perf_counter() - planned)
    connection.close()
