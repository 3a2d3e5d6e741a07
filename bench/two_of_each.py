"""`python -m bench.two_of_each`: purchases with two web processes and two workers, against one of each.

A market of its own in `var/two-of-each`, behind the reverse proxy of deploy/proxy. Each web process and each worker may
take a fixed share of a core only (`--share`), as if it had a machine of its own; database, broker, proxy and whoever
buys have the rest, so that neither the database nor this machine's cores are the limit: the table says how many cores
each took. A purchase counts once it is worked through: the clock stops when all its events are delivered.
One, two, and both again; ends with status 1 when two do less than 1.7 times what one does, or anything failed. Takes
root.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

import psutil

from bench.client import Client
from bench.door import door
from bench.load import measure
from bench.operations import PAYMENTS, Shop, read_shop
from bench.own_market import own_market
from bench.share import NoShares, share
from bench.watch import Market, processor_seconds
from bench.wishes import MIXES
from marketplace.embedded import state
from marketplace.embedded.environment import build
from marketplace.embedded.layout import Layout
from marketplace.embedded.parts import Part, programs

PORT, SECOND, DOOR = 8094, 8095, 8096
AIM = 1.7
CHANNEL = "cho-lang"


@dataclass(frozen=True, slots=True)
class Turn:
    """What so many processes did."""

    each: int
    per_second: float
    """Purchases worked through."""
    p50: float
    p95: float
    """Milliseconds of a purchase as its buyer sees it."""
    lag: float
    """Seconds from the last purchase's answer until its events were delivered."""
    web_cores: float
    worker_cores: float
    database_cores: float
    errors: int

    def __str__(self) -> str:
        return (
            f"{self.each:>9}{self.per_second:>12.2f}{self.p50:>9.0f}{self.p95:>9.0f}{self.lag:>7.1f}"
            f"{self.web_cores:>11.2f}{self.worker_cores:>9.2f}{self.database_cores:>10.2f}{self.errors:>8}"
        )


def main() -> int:
    """0 when two of each do 1.7 times what one does."""
    parser = argparse.ArgumentParser(prog="python -m bench.two_of_each", description=__doc__)
    parser.add_argument("--share", type=float, default=0.15, help="of a core, for each web process and each worker")
    parser.add_argument("--at-a-time", type=int, default=8, help="buyers for each web process")
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--products", type=int, default=1_000)
    parser.add_argument("--payment", choices=list(PAYMENTS), default="transaction")
    wanted = parser.parse_args()
    os.environ["PUBLIC_URL"] = f"http://127.0.0.1:{DOOR}"
    with own_market("two-of-each", port=PORT, products=wanted.products):
        from bench.inside import enter_market

        enter_market()
        try:
            turns = [_turn(each, wanted) for each in (1, 2, 1, 2)]
        except NoShares as problem:
            sys.exit(f"Nothing was measured: {problem}")
    print("  of each  per second   p50 ms   p95 ms  lag s  web cores  workers  database  errors")
    print(*turns, sep="\n")
    twos, ones = (sum(turn.per_second for turn in turns if turn.each == each) for each in (2, 1))
    times = twos / ones
    print(f"Two of each do {times:.2f} times as many purchases as one; aim {AIM}.")
    return 1 if times < AIM or any(turn.errors for turn in turns) else 0


def _turn(each: int, wanted: argparse.Namespace) -> Turn:
    running = state.read(Layout.from_environment())
    assert running is not None
    pids = {part.name: part.pid for part in running.parts}
    with ExitStack() as stack:
        started = [("web", pids["web"]), ("worker", pids["worker"])]
        if each == 2:
            started += [(f"{part.name}-2", stack.enter_context(_second(part))) for part in _parts()]
        for (name, pid), core in zip(started, (0, 1, 1, 0), strict=False):
            stack.enter_context(share(name, pid, wanted.share, on=core % (os.cpu_count() or 1)))
        url = stack.enter_context(door(DOOR, [PORT, SECOND][:each])) + "/graphql/"
        return _buy(each, url, wanted, dict(started))


def _parts() -> list[Part]:
    """A second web process and a second worker."""
    layout = Layout.from_environment()
    found = {part.name: part for part in programs(layout, build(layout, port=SECOND))}
    mark = layout.run / "worker-2.ready"
    mark.unlink(missing_ok=True)
    worker = replace(
        found["worker"],
        command=[*found["worker"].command, "-n", "second@%h"],
        variables={**found["worker"].variables, "WORKER_READY_FILE": str(mark)},
        is_ready=mark.exists,
    )
    return [found["web"], worker]


@contextmanager
def _second(part: Part) -> Iterator[int]:
    with subprocess.Popen(
        part.command, env=dict(part.variables), cwd=part.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            until = time.monotonic() + part.start_seconds
            while not part.is_ready():
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit(f"{part.title} does not start")
                time.sleep(0.2)
            yield process.pid
        finally:
            process.terminate()


def _buy(each: int, url: str, wanted: argparse.Namespace, pids: Mapping[str, int]) -> Turn:
    client = Client(url)
    shop: Shop = read_shop(client.post, CHANNEL, wanted.payment)
    client.close()
    kinds = {kind: [pid for name, pid in pids.items() if name.startswith(kind)] for kind in ("web", "worker")}
    processes = {kind: [psutil.Process(pid) for pid in found] for kind, found in kinds.items()}
    processes["database"] = [Market.running().database]

    def busy() -> dict[str, float]:
        return {kind: sum(processor_seconds(one) for one in found) for kind, found in processes.items()}

    def run(seconds: float) -> Turn:
        began, before = time.monotonic(), busy()
        found = measure(
            "purchase",
            url=url,
            token="",
            shop=shop,
            mix="cold",
            wishes=MIXES["cold"](seed=each),
            concurrency=wanted.at_a_time * each,
            seconds=seconds,
        )
        answered = time.monotonic()
        _wait_until_delivered()
        ended = time.monotonic()
        lag = ended - answered
        cores = {kind: (taken - before[kind]) / (ended - began) for kind, taken in busy().items()}
        bought = found.per_second * (answered - began)
        return Turn(
            each=each,
            per_second=bought / (ended - began),
            p50=found.p50,
            p95=found.p95,
            lag=lag,
            web_cores=cores["web"],
            worker_cores=cores["worker"],
            database_cores=cores["database"],
            errors=found.errors,
        )

    run(wanted.seconds / 8)
    turn = run(wanted.seconds)
    print(f"  {each} of each: {turn.per_second:.2f} purchases a second", flush=True)
    return turn


def _wait_until_delivered() -> None:
    from marketplace.outbox.models import OutboxEvent

    until = time.monotonic() + 300
    while OutboxEvent.objects.filter(delivered_at__isnull=True).exists():
        if time.monotonic() > until:
            sys.exit("The workers do not come to an end.")
        time.sleep(0.2)


if __name__ == "__main__":
    raise SystemExit(main())
