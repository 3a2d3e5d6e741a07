"""`python -m bench.notifications`: how fast a bank's notifications are acknowledged, and when they have become orders.

A market of its own in `var/notifications`: one web worker, one worker, as `cholang up` starts them. So many baskets are
made ready to pay by VietQR; then the bank tells of one transfer for each, 50 a second, for a minute, whatever the
market answers. Ends with status 1 when the 95th of a hundred waits longer than 50 ms, or not all became orders.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from bench.bank_notices import Told, Transfer, tell
from bench.client import Client
from bench.operations import Shop, read_shop, ready_to_pay
from bench.own_market import own_market
from bench.percentiles import percentile, spread
from bench.wishes import Cold

PORT, PRODUCTS = 8095, 1000
AIM = 0.050
AT_A_TIME = 6
LONGEST_WAIT = 1200


def main() -> int:
    """0 when the aim is met and nothing is lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.notifications", description=__doc__)
    parser.add_argument("--rate", type=float, default=50, help="notifications a second")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--nameless", action="store_true", help="transfers without a code: nothing is paid by them")
    wanted = parser.parse_args()
    with own_market("notifications", port=PORT, products=PRODUCTS) as address:
        return _measure(address, wanted)


def _measure(address: str, wanted: argparse.Namespace) -> int:
    from bench.inside import enter_market

    enter_market()
    from django.conf import settings

    count = round(wanted.rate * wanted.seconds)
    if wanted.nameless:
        account = settings.VIETQR_ACCOUNT_NUMBER
        transfers = [Transfer(account=account, amount=10_000, memo="tien ca") for _one in range(count)]
    else:
        transfers = _baskets(address, count)
    print(f"telling of {count:,} transfers, {wanted.rate:g} a second …", flush=True)
    told = tell(address, settings.SEPAY_SECRET, transfers, per_second=wanted.rate)
    ended = time.monotonic()
    print(f"acknowledged   {spread(told.seconds)}, {len(told.wrong)} wrong {told.wrong[:1] or ''}")
    left = _wait_until_processed(transfers)
    print(
        f"processed      {count - left:,} of {count:,}, the last {time.monotonic() - ended:.1f} s after the last notice"
    )
    return _judge(told, transfers, left, wanted.nameless)


def _baskets(address: str, count: int) -> list[Transfer]:
    shop, lock = read_shop(Client(f"{address}/graphql/").post, "cho-lang", most=PRODUCTS), Lock()
    found: list[Transfer] = []

    def make(number: int) -> None:
        client = Client(f"{address}/graphql/")
        transfer = _basket(client, shop, number)
        client.close()
        with lock:
            found.append(transfer)
            if sys.stderr.isatty() or len(found) % 250 == 0:
                print(f"\r{len(found):,} of {count:,} baskets", end="", flush=True)

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for made in [pool.submit(make, number) for number in range(count)]:
            made.result()
    print()
    return found


def _basket(client: Client, shop: Shop, number: int) -> Transfer:
    change = ready_to_pay(client.post, shop, Cold(number))
    data: dict[str, Any] = change("transaction_initialize", gateway={"id": "cholang.vietqr"})["data"]
    return Transfer(account=str(data["accountNumber"]), amount=int(data["amount"]), memo=f"MBVCB.{data['memo']}.CT")


def _numbers(transfers: list[Transfer]) -> set[str]:
    return {str(transfer.number) for transfer in transfers}


def _wait_until_processed(transfers: list[Transfer]) -> int:
    """How many are not, once nothing has to be waited for."""
    from payments.models import Notification

    ours = Notification.objects.filter(gateway="sepay", dedup_key__in=_numbers(transfers))
    deadline, left = time.monotonic() + LONGEST_WAIT, len(transfers)
    while time.monotonic() < deadline and left:
        time.sleep(0.25)
        left = len(transfers) - ours.filter(outcome="DONE").count()
    return left


def _judge(told: Told, transfers: list[Transfer], left: int, nameless: bool) -> int:
    from payments.models import BankLine, Notification

    ours = Notification.objects.filter(gateway="sepay", dedup_key__in=_numbers(transfers))
    times = ours.exclude(processed_at=None).values_list("received_at", "processed_at")
    print(f"until done     {spread([(done - came).total_seconds() for came, done in times])}")
    lines = BankLine.objects.filter(notification__in=ours)
    matched = lines.filter(state="MATCHED").exclude(order_number="").count()
    print(f"orders         {matched:,} of {0 if nameless else len(transfers):,}; bank lines {lines.count():,}")
    p95 = percentile(sorted(told.seconds), 0.95)
    is_fine = p95 <= AIM and not told.wrong and not left and (nameless or matched == len(transfers))
    print(
        "the aim is met" if is_fine else f"NOT as it should be: p95 {p95 * 1000:.1f} ms, {left} left, {matched} matched"
    )
    return 0 if is_fine else 1


if __name__ == "__main__":
    raise SystemExit(main())
