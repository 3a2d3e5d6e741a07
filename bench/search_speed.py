"""`python -m bench.search_speed`: how fast search answers among 100,000 documents, and how long its indexes take.

A market of its own in `var/search-speed`, filled once with documents made from the quality set's (`--anew` fills it
again). Each engine is asked the queries of the quality set, four at a time in one process, with facets; then what
stands in the search box while they are typed. Ends with status 1 where an aim is missed.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence

from bench.own_market import own_market
from bench.percentiles import percentile, spread
from bench.searching.asking import as_a_web_process, ask_all, prefixes
from bench.searching.crowd import crowd
from tests.search.quality.queries import queries

PORT = 8105
POSTGRESQL, ELASTICSEARCH = "postgresql", "elasticsearch"
MAKING = {POSTGRESQL: 300.0, ELASTICSEARCH: 180.0}
SEARCHING = {POSTGRESQL: 0.040, ELASTICSEARCH: 0.025}
WARM = {POSTGRESQL: 1, ELASTICSEARCH: 10}
"""Rounds of all questions before the measure: cold pages, and programs that are compiled while they run."""
SUGGESTING = 0.030
"""Aims in seconds; of answers the 95th of a hundred."""
MOST_PREFIXES = 1_000


def main() -> int:
    """0 when the aims are met."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_speed", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--at-a-time", type=int, default=4)
    parser.add_argument("--engine", action="append", choices=(POSTGRESQL, ELASTICSEARCH), help="default: both")
    parser.add_argument("--anew", action="store_true", help="fill the market again, and say how long that takes")
    parser.add_argument("--slowest", type=int, default=0, help="how many of the slowest queries to show")
    wanted = parser.parse_args()
    missed: list[str] = []
    with own_market("search-speed", port=PORT, products=0):
        from bench.inside import enter_market

        enter_market()
        from bench.searching.making import filled, mirrored

        missed += _late("making postgresql", filled(crowd, wanted.documents, anew=wanted.anew), MAKING[POSTGRESQL])
        for name in wanted.engine or (POSTGRESQL, ELASTICSEARCH):
            if name == POSTGRESQL:
                missed += _measure(name, wanted.at_a_time, wanted.slowest)
                continue
            with mirrored() as seconds:
                missed += _late("making elasticsearch", seconds, MAKING[ELASTICSEARCH])
                missed += _measure(name, wanted.at_a_time, wanted.slowest)
    print(*(f"NOT as it should be: {what}" for what in missed), sep="\n")
    return 1 if missed else 0


def _measure(name: str, at_a_time: int, slowest: int) -> list[str]:
    from search.asking import SearchRequest
    from search.domain.searching import search, suggest

    def full(text: str) -> None:
        answer = search(SearchRequest(query=text))
        if answer.engine != name:
            raise RuntimeError(f"{answer.engine} answered for {name}")

    texts = list(dict.fromkeys(query.text for query in queries()))
    typed = random.Random(1).sample(prefixes(texts), MOST_PREFIXES)
    return [
        *_run(f"{name} search", texts, full, at_a_time, SEARCHING[name], slowest, rounds=WARM[name]),
        *_run(f"{name} suggestions", typed, suggest, at_a_time, SUGGESTING, slowest, rounds=1),
    ]


def _run(
    what: str,
    texts: Sequence[str],
    ask: Callable[[str], object],
    at_a_time: int,
    aim: float,
    slowest: int,
    *,
    rounds: int,
) -> list[str]:
    for _round in range(rounds):
        ask_all(texts, ask, at_a_time=at_a_time)
    as_a_web_process()
    alone = ask_all(texts[::3], ask, at_a_time=1)
    began = time.perf_counter()
    seconds = ask_all(texts, ask, at_a_time=at_a_time)
    rate = len(texts) / (time.perf_counter() - began)
    print(f"{what:28} {at_a_time} at a time {spread(list(seconds.values()))}, {rate:.0f} a second", flush=True)
    print(f"{'':28} alone       {spread(list(alone.values()))}", flush=True)
    for text in sorted(alone, key=lambda one: -alone[one])[:slowest]:
        print(f"{alone[text] * 1000:8.1f} ms alone, {seconds[text] * 1000:8.1f}: {text!r}")
    return _late(what, percentile(sorted(seconds.values()), 0.95), aim)


def _late(what: str, seconds: float | None, aim: float) -> list[str]:
    return [] if seconds is None or seconds <= aim else [f"{what}: {seconds:.3f} s > {aim:.3f} s"]


if __name__ == "__main__":
    raise SystemExit(main())
