"""`python -m marketplace.demo.story` (`make demo`): exit status 0 when all was as it should be, else 1.

`--at ADDRESS` plays it at another address of the market in CHOLANG_VAR: that of a proxy before many machines, say.
"""

import argparse
import sys

from marketplace.demo.accounts import HOST_KEY
from marketplace.demo.domain.pictures import FOLDER
from marketplace.demo.domain.rows import rows
from marketplace.demo.story import people
from marketplace.demo.story.acts import basket, household, listing, payment, payout, undone, village
from marketplace.demo.story.broken import Broken, expect, patience
from marketplace.demo.story.client import Market
from marketplace.demo.story.people import Person
from marketplace.demo.story.phone import Phones
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import Telling
from marketplace.embedded import state
from marketplace.embedded.layout import Layout


def prepared(address: str | None) -> Stage:
    """The running market and a new cast; raises Broken when there is no sandbox to play in."""
    layout = Layout.from_environment()
    market = Market(address or _address(layout))
    status = market.status("/sandbox/bank/")
    # The story's phone numbers are made up: outside the sandbox their text messages would reach strangers.
    expect(status == 200, f"The sandbox bank answers {status}: the story is played in a sandbox only (SANDBOX=1).")
    host = next(row for row in rows("sellers") if row["key"] == HOST_KEY)
    return Stage(
        market=market,
        phones=Phones(layout.var / "notices"),
        cast=people.invent(),
        officer=Person("the officer", ""),
        host=Person(host["name"], host["phone"]),
        telling=Telling(),
        sessions=layout.run,
        photo=FOLDER / "rau-ma-bo.jpg",
    )


def _address(layout: Layout) -> str:
    """Of the market that `cholang up` started."""
    running = state.read(layout)
    if running is None:
        raise Broken("The market is not running. Start it with: cholang up (or make up)")
    expect(running.phase == "up", f"The market is {running.phase}, not up. See: cholang status")
    return running.address


def play(stage: Stage) -> None:
    """All acts, then where to look; raises Broken."""
    print(f"The story of one market day, at {stage.market.address}. Everybody in it is made up (mẫu).")
    seller_id = household.play(stage)
    offer = listing.play(stage, seller_id)
    filled = basket.play(stage, offer)
    order_id, order_number = payment.play(stage, filled)
    parcel_id = village.play(stage, offer, filled, order_number)
    second_id = undone.play(stage)
    payout.play(stage, seller_id, parcel_id, order_number)
    if stage.market.repeats:
        print(f"\n{stage.market.repeats} times no answer came, and it was tried again.")
    print(f"\nAll of it was as it should be, in {stage.telling.seconds():.1f} s. Look for yourself:")
    for path, what in (
        ("/", "the market"),
        ("/tim/?q=rau+ma", "the search"),
        (f"/san-vat/{offer.slug}/", f"“{offer.title}”"),
        (f"/don-hang/{order_id}/", f"order {order_number}"),
        (f"/don-hang/{second_id}/", "the order whose tour was moved and whose stay was called off"),
        ("/sandbox/bank/", "the sandbox bank"),
    ):
        answered = stage.market.status(path)
        print(f"  {stage.market.address}{path:<40} {what}{'' if answered == 200 else f' (answers {answered})'}")


def main() -> int:
    """Play; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m marketplace.demo.story", description=__doc__)
    parser.add_argument("--at", metavar="ADDRESS", help="of the market; that which `cholang up` started otherwise")
    parser.add_argument(
        "--patience", metavar="TIMES", type=float, default=1.0, help="of a machine that does more besides"
    )
    parser.add_argument(
        "--ride-over", metavar="SECONDS", type=float, default=0.0, help="try again for so long what gets no answer"
    )
    given = parser.parse_args()
    patience.times, patience.rides_over = given.patience, given.ride_over
    try:
        play(prepared(given.at))
    except Broken as broken:
        print(f"\nSTOPPED: {broken}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
