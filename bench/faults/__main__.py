"""`python -m bench.faults --kills 1000`: people pay at every gateway while web, worker and database are killed.

Each request and each round of the worker is a process of its own, and kills itself, or the database's process that
serves it, before one of its statements, commits or calls; a start costs nothing, so the kills hit the work itself.
`--whole`: the market as it runs, its real programs killed from outside.

A market of its own in `var/`, begun anew. At the end both sides are compared to the đồng, and the books verified.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import time

from bench.faults.killer import Killer, Tally
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.secrets import read_env_file

PORT = 8094
"""Where the market listens unless --port says otherwise."""


def main() -> int:
    """0 when nothing was lost and nothing counted twice."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--buyers", type=int, default=3)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--whole", action="store_true", help="kill the real web server, worker and database instead")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    wanted = parser.parse_args()
    os.environ["CHOLANG_VAR"] = str(ROOT / "var" / f"faults-{wanted.port}")
    layout = Layout.from_environment()
    shutil.rmtree(layout.var, ignore_errors=True)
    layout.make()
    with (layout.logs / "faults.log").open("ab") as log:
        command = [
            sys.executable,
            "-m",
            "bench.faults.market",
            str(wanted.port),
            *([] if wanted.whole else ["forking"]),
        ]
        market = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, cwd=ROOT)
    try:
        return _storm(layout, wanted)
    finally:
        market.terminate()
        market.wait(60)


def _storm(layout: Layout, wanted: argparse.Namespace) -> int:
    from bench.client import Client
    from bench.faults.bank import WAYS, Bank
    from bench.faults.buyers import Buyer
    from bench.operations import read_shop
    from marketplace.embedded import state

    print(f"seed {wanted.seed}; starting a market in {layout.var} …", flush=True)
    deadline = time.monotonic() + 180
    while not ((running := state.read(layout)) and running.phase == "up"):
        if time.monotonic() > deadline:
            print("it did not start: see logs", file=sys.stderr)
            return 2
        time.sleep(0.2)
    subprocess.run([sys.executable, "-m", "bench.fill", "--products", "200"], check=True)
    url = f"http://127.0.0.1:{wanted.port}/graphql/"
    shop = read_shop(Client(url).post, "cho-lang", most=200)
    ports = {name: int(port) for name, port in read_env_file(layout.run / "sandbox-ports").items()}
    online = ["success", "failure", "cancel", "delay", "duplicate", "wrong_amount", "return_first", "silence"]
    ways = {name: [*online, "failure_after", "success", "success"] for name in ports} | {"vietqr": list(WAYS)}
    bank = Bank(
        f"http://127.0.0.1:{wanted.port}/payments/notify/sepay", read_env_file(layout.secrets_file)["SEPAY_SECRET"]
    )
    buyers = [
        Buyer(url=url, shop=shop, ways=ways, ports=ports, pay_bank=bank.pay, seed=wanted.seed + number)
        for number in range(wanted.buyers)
    ]
    killer = Killer(layout, wanted.kills, wanted.seed) if wanted.whole else Tally(layout, wanted.kills)
    began = time.monotonic()
    (layout.run / "may-die").touch()
    for thread in [*buyers, killer]:
        thread.start()
    while killer.is_alive():
        time.sleep(5)
        kills, paid = sum(killer.done.values()), sum(sum(buyer.done.values()) for buyer in buyers)
        print(
            f"\r{kills:5} of {wanted.kills} kills, {paid} payments, {time.monotonic() - began:.0f} s",
            end="",
            flush=True,
        )
    for buyer in buyers:
        buyer.enough.set()
    for buyer in buyers:
        buyer.join(60)
    for thread in bank.told:
        thread.join(120)
    print(f"\nkilled {dict(killer.done)} in {time.monotonic() - began:.0f} s")
    return _judge(buyers, ports, bank)


def _judge(buyers: list, ports: dict[str, int], bank: object) -> int:
    from collections import Counter

    from bench.inside import enter_market

    time.sleep(5)
    enter_market()
    from bench.faults.verdict import compare, wait_until_calm

    left = wait_until_calm()
    counts, wrong = compare(ports, bank.movements)  # type: ignore[attr-defined]
    print("paid:", dict(sum((buyer.done for buyer in buyers), Counter())))
    print("compared:", dict(counts))
    for line in [*(f"still waiting: {what}" for what in left), *wrong]:
        print("WRONG", line)
    verified = subprocess.run([sys.executable, "-m", "marketplace.cli", "ledger", "verify"]).returncode
    print("nothing lost, nothing counted twice" if not left and not wrong and not verified else "NOT in order")
    return 1 if left or wrong or verified else 0


if __name__ == "__main__":
    raise SystemExit(main())
