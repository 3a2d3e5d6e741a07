"""`python -m bench.ledger_operations --operations 100000`: random legal operations on orders' money, then the proof.

A market of its own with the demo commune (`var/bench-books`, port 8092) starts; this process makes the moves of
`bench.money_moves` by the engine's verbs, while the market's worker lays orders to their sellers beside it. At the end,
when every event is delivered, `ledger_verify` says whether the books are right; its exit status is ours. Ctrl-C ends
the moves and goes on to the proof.
"""

import argparse
import logging
import os
import random
import subprocess
import sys
import time
import uuid
from collections import Counter
from contextlib import suppress

import click

from bench.inside import enter_market
from marketplace.embedded.layout import ROOT

PORT = "8092"
IN_STOCK = 1_000_000_000


def main() -> int:
    """The exit status of the proof."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger_operations", description=__doc__)
    parser.add_argument("--operations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ["CHOLANG_VAR"] = str(ROOT / "var" / "bench-books")
    if _cholang("up", f"--port={PORT}"):
        return 2
    try:
        enter_market()
        _run(asked.operations, random.Random(asked.seed))
        _wait_for_the_outbox()
        return _cholang("ledger", "verify")
    finally:
        _cholang("down")


def _run(operations: int, dice: random.Random) -> None:
    from bench.money_moves import MOVES, Dice, Moves, Throw, offered
    from marketplace.shop.native.domain.baskets.complete import order_unpaid

    logging.disable(logging.ERROR)  # gateways that do not answer are thrown on purpose
    names, weights = list(MOVES), list(MOVES.values())
    made: Counter[str] = Counter()
    began = time.monotonic()
    with offered(Dice()) as gateway:
        baskets = _Baskets()
        moves = Moves(
            new_order=lambda number: order_unpaid(checkout_id=baskets(number)).pk, new_basket=baskets, gateway=gateway
        )
        bar = click.progressbar(length=operations, label="Operations", file=sys.stderr)
        with suppress(KeyboardInterrupt), bar:  # whoever has seen enough goes on to the proof
            # A move that made no sense where it fell is thrown again: what is counted has happened.
            while sum(made.values()) < operations:
                (name,) = dice.choices(names, weights)
                if moves.make(name, Throw(dice.randrange(2**31), dice.randint(1, 100), dice.randrange(10))):
                    made[name] += 1
                    bar.update(1)
    seconds, done = time.monotonic() - began, sum(made.values())
    print(
        f"{done:,} operations in {seconds:,.0f} s ({done / seconds:.0f}/s) on {len(moves.orders):,} orders "
        f"and {len(moves.payments):,} payments; {moves.refused:,} more were refused."
    )
    print(", ".join(f"{name} {count:,}" for name, count in made.most_common()))


class _Baskets:
    """Baskets of what the demo's households sell, ready to be paid."""

    def __init__(self) -> None:
        from marketplace.shop.native.domain.channels.setup import ensure_market_channel
        from marketplace.shop.native.models import ProductVariant, ShippingMethod, Stock

        self.channel = ensure_market_channel().slug
        self.pickup = ShippingMethod.objects.get(external_reference="pickup-point").pk
        self.variants = list(
            ProductVariant.objects.filter(stocks__quantity__gt=0, channel_listings__discounted_price_amount__gt=0)
            .order_by("pk")
            .distinct()
            .values_list("pk", flat=True)
        )
        Stock.objects.filter(product_variant_id__in=self.variants).update(quantity=IN_STOCK)

    def __call__(self, number: int) -> uuid.UUID:
        from bench.operations import HOME
        from marketplace.shop.contract import AddressInfo
        from marketplace.shop.native.domain.baskets import checkout, delivery_choice
        from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition

        home = AddressInfo(
            first_name=HOME["firstName"],
            last_name=HOME["lastName"],
            street_address_1=HOME["streetAddress1"],
            city=HOME["city"],
            country_area=HOME["countryArea"],
            postal_code=HOME["postalCode"],
            country=HOME["country"],
            phone=HOME["phone"],
        )
        chosen = {self.variants[(number + 7 * place) % len(self.variants)] for place in range(1 + number % 3)}
        lines = [LineAddition(variant_id=variant, quantity=1 + number % 4) for variant in chosen]
        opened = checkout.create_checkout(
            channel_slug=self.channel,
            lines=lines,
            email="lan@example.com",
            shipping_address=home,
            billing_address=home,
        )
        return delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=self.pickup).pk


def _wait_for_the_outbox() -> None:
    from django.db import connection

    from marketplace.outbox.models import OutboxEvent

    waiting = OutboxEvent.objects.filter(delivered_at__isnull=True)
    most = waiting.count()
    with click.progressbar(length=most, label="Events", file=sys.stderr) as bar:
        done, since = 0, time.monotonic()
        while left := waiting.count():
            if most - left > done:
                bar.update(most - left - done)
                done, since = most - left, time.monotonic()
            if time.monotonic() - since > 120:
                print(f"{left} events are not delivered; see: cholang logs worker")
                break
            time.sleep(1)
    connection.close()


def _cholang(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "marketplace.cli", *words]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
