"""`make bench-search`: how well each engine finds, by judged queries over a corpus of more than 3,000 documents.

A market of its own in `var/search-quality`. Corpus, queries and judgements are in `tests/search/quality`. Tune by the
left half of the table (`--worst 30` shows what it is made of); the right half is for the final figure, its queries are
never shown. Ends with status 1 when one of the market's engines misses an aim.
"""

import argparse
import time
from collections.abc import Callable

from bench.own_market import own_market
from bench.quality import report
from tests.search.quality.corpus import corpus
from tests.search.quality.judging import grade
from tests.search.quality.measures import measure
from tests.search.quality.queries import Query, queries

PORT = 8097
ENGINES = ("postgresql", "elasticsearch")


def main() -> int:
    """0 when every engine that was asked meets the aims; Saleor's rule need not."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_quality", description=__doc__)
    parser.add_argument("--engine", action="append", choices=ENGINES, help="several times; default: both")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst answers to show")
    wanted = parser.parse_args()
    with own_market("search-quality", port=PORT, products=0):
        from bench.inside import enter_market

        enter_market()
        from bench.quality.engines import SALEOR_RULE, ready

        with ready(SALEOR_RULE, corpus()) as ask:
            _show(SALEOR_RULE, _ask_all(ask))
        engines, missed = [], []
        for name in wanted.engine or ENGINES:
            with ready(name, corpus()) as ask:
                answered = _ask_all(ask)
            _show(name, answered)
            print(*report.worst(answered, wanted.worst), sep="\n")
            engines.append(answered)
            missed += [f"{name}: {what}" for what in report.missed(answered)]
        missed += report.apart(engines)
        print(*(f"NOT as it should be: {what}" for what in missed), sep="\n")
    return 1 if missed else 0


def _show(name: str, answered: list[report.Answered]) -> None:
    print(f"\n{name}: {len(corpus()):,} documents, {len(answered)} queries", *report.table(answered), sep="\n")


def _ask_all(ask: Callable[[str], list[tuple[str, int]]]) -> list[report.Answered]:
    documents = {(document.kind, document.number): document for document in corpus()}
    judged: dict[str, dict[tuple[str, int], int]] = {}

    def answer(query: Query) -> report.Answered:
        if query.intent.key not in judged:
            judged[query.intent.key] = {key: grade(query.intent, document) for key, document in documents.items()}
        grades = judged[query.intent.key]
        began = time.monotonic()
        found = ask(query.text)
        seconds = time.monotonic() - began
        return report.Answered(
            query=query,
            measured=measure([grades[key] for key in found], list(grades.values()), seconds=seconds),
            first=[f"{documents[key].title} [{grades[key]}]" for key in found[:5]],
        )

    return [answer(query) for query in queries()]


if __name__ == "__main__":
    raise SystemExit(main())
