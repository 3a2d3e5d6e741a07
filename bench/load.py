"""`python -m bench.load --url URL --channel SLUG`: load any Saleor-compatible endpoint over HTTP, say how fast it is.

One process, as many threads as requests at a time. Each line is the best of several runs, after a warm-up.
"""

import argparse
import json
import os
import platform
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.client import Client, Failed
from bench.operations import OPERATIONS, PAYMENTS, READS, Ask, Shop, read_shop
from bench.reference import REFERENCE_MS, reference_ms
from bench.watch import Market, statements
from bench.wishes import MIXES, Wishes


@dataclass(frozen=True, slots=True)
class Measure:
    """One operation at one concurrency. Latencies are milliseconds of the whole operation."""

    operation: str
    mix: str
    concurrency: int
    per_second: float
    p50: float
    p95: float
    errors: int
    client_cpu: float
    """Share of one core that this process itself took, 0 to 1."""
    web_ms: float | None = None
    """Processor milliseconds of the web server for one operation, where it is our own market."""
    database_ms: float | None = None


def measure(
    name: str,
    *,
    url: str,
    token: str,
    shop: Shop,
    mix: str,
    wishes: Wishes,
    concurrency: int,
    seconds: float,
    market: Market | None = None,
) -> Measure:
    """Run one operation from `concurrency` threads for so long; what began in time is counted when it ends."""
    taken: list[float] = []
    failures: list[str] = []
    start = threading.Barrier(concurrency + 1)
    operation = OPERATIONS[name]

    def work() -> None:
        client = Client(url, token)
        start.wait()
        ends = time.perf_counter() + seconds
        while (began := time.perf_counter()) < ends:
            try:
                operation(client.post, shop, wishes)
            except Failed as failure:
                failures.append(str(failure))
            else:
                taken.append(time.perf_counter() - began)
        client.close()

    threads = [threading.Thread(target=work) for _thread in range(concurrency)]
    for thread in threads:
        thread.start()
    busy = market.seconds() if market else None
    start.wait()
    began, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.join()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    spent = (None, None)
    if market and busy and taken:
        spent = tuple((now - before) / len(taken) * 1000 for now, before in zip(market.seconds(), busy, strict=True))
    if failures:
        print(f"{name}: {len(failures)} errors, the first: {failures[0]}", file=sys.stderr)
    taken.sort()
    return Measure(
        operation=name,
        mix=mix,
        concurrency=concurrency,
        per_second=len(taken) / wall,
        p50=_at(taken, 0.50) * 1000,
        p95=_at(taken, 0.95) * 1000,
        errors=len(failures),
        client_cpu=cpu / wall,
        web_ms=spent[0],
        database_ms=spent[1],
    )


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def best(runs: Sequence[Measure]) -> Measure:
    """The fastest run, with the errors of all of them."""
    fastest = max(runs, key=lambda run: run.per_second)
    return Measure(**{**asdict(fastest), "errors": sum(run.errors for run in runs)})


def table(measures: Sequence[Measure], counted: dict[str, int]) -> str:
    """For people to read."""
    title = (
        f"{'operation':<16}{'mix':<6}{'at a time':>10}{'per second':>12}{'p50 ms':>9}{'p95 ms':>9}{'errors':>8}"
        f"{'statements':>12}{'web CPU ms':>12}{'db CPU ms':>11}{'client CPU':>12}"
    )
    lines = [title]
    for one in measures:
        lines.append(
            f"{one.operation:<16}{one.mix:<6}{one.concurrency:>10}{one.per_second:>12.1f}{one.p50:>9.1f}{one.p95:>9.1f}"
            f"{one.errors:>8}{counted.get(one.operation, '–'):>12}{_ms(one.web_ms):>12}{_ms(one.database_ms):>11}"
            f"{one.client_cpu:>12.0%}"
        )
    return "\n".join(lines)


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def machine() -> dict[str, Any]:
    """What it was measured on."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else ""
    return {"processor": model, "cores": os.cpu_count(), "python": platform.python_version()}


def run(options: argparse.Namespace, market: Market | None) -> list[Measure]:
    """Measure what was asked for, telling each line as it comes."""
    client = Client(options.url, options.token)
    ask: Ask = client.post
    shop = read_shop(ask, options.channel, options.payment)
    client.close()
    print(f"{len(shop.slugs)} products, {len(shop.variants)} variants to buy, {len(shop.searches)} searches")
    measures = []
    for name in options.only or OPERATIONS:
        for mix in options.mix if name in READS else ["cold"]:
            wishes = MIXES[mix](seed=len(measures))
            for concurrency in options.concurrency:
                once = partial(
                    measure,
                    name,
                    url=options.url,
                    token=options.token,
                    shop=shop,
                    mix=mix,
                    wishes=wishes,
                    concurrency=concurrency,
                    market=market,
                )
                once(seconds=options.warm_up)
                runs = [once(seconds=options.seconds) for _run in range(options.runs)]
                measures.append(best(runs))
                print(
                    f"  {name} {mix} x{concurrency}: {', '.join(f'{one.per_second:.1f}' for one in runs)} /s",
                    flush=True,
                )
    return measures


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    made.add_argument("--url", required=True, help="the GraphQL endpoint, with its trailing slash if it has one")
    made.add_argument("--channel", default="cho-lang", help="slug of the channel to buy in")
    made.add_argument("--token", default="", help="sent as Bearer; none is needed for a shopper")
    made.add_argument("--concurrency", type=int, nargs="+", default=[1, 8])
    made.add_argument("--mix", nargs="+", choices=list(MIXES), default=list(MIXES), help="how reads repeat")
    made.add_argument("--payment", choices=list(PAYMENTS), default="transaction", help="how a purchase is paid")
    made.add_argument("--seconds", type=float, default=5.0, help="length of a run")
    made.add_argument("--warm-up", type=float, default=2.0, help="seconds before the first run that are not counted")
    made.add_argument("--runs", type=int, default=3, help="the best of so many is shown")
    made.add_argument("--only", nargs="+", choices=list(OPERATIONS), metavar="OPERATION", help="not all operations")
    made.add_argument(
        "--market",
        action="store_true",
        help="the endpoint is the market of CHOLANG_VAR: count its statements, processor time and memory too",
    )
    made.add_argument("--json", type=Path, help="write the figures into this file too")
    return made


def main() -> int:
    """Print the table; 1 when there was any error."""
    options = parser().parse_args()
    market = Market.running() if options.market else None
    counted = statements() if market else {}
    try:
        measures = run(options, market)
    except Failed as failure:
        print(f"Nothing was measured: {failure}", file=sys.stderr)
        return 2
    print(table(measures, counted))
    reference = reference_ms()
    print(
        f"Reference loop: {reference:.2f} ms; CPU ms x {REFERENCE_MS / reference:.2f} can be compared between machines."
    )
    memory = market.web_memory() if market else None
    if memory:
        print(f"The web worker has {memory:.0f} MB resident after it.")
    if options.json:
        figures = {
            "url": options.url,
            "at": datetime.now().astimezone().isoformat(timespec="seconds"),
            "machine": machine(),
            "reference_ms": reference,
            "web_memory_mb": memory,
            "measures": [{**asdict(one), "statements": counted.get(one.operation)} for one in measures],
        }
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if any(one.errors for one in measures) else 0


if __name__ == "__main__":
    raise SystemExit(main())
