"""What of an order goes back, is not owed any more, or costs more than was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """What of an order line its buyer got back."""

    order_line_id: str
    quantity: int
    """How many came back; 0 where only a part of the price did."""
    amount: Money


@dataclass(frozen=True, slots=True)
class ReturnInfo:
    """Money of an order that goes back to its buyer, or need not be paid; `lines` and `delivery` add up to `amount`.

    All of it goes back the same way: to gift cards, or by money.
    """

    key: str
    order_id: str
    amount: Money
    gift_cards: Money
    """The amount again, or zero."""
    delivery: Money
    lines: list[ReturnedLine]
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LineToReturn:
    """So many of an order line are to be paid back."""

    order_line_id: str
    quantity: int
    is_part: bool = False
    """Only a part of its price, which the amount says: none of it comes back (`quantity` is 0)."""


class Returns(Protocol):
    """What changes an order's worth after it was placed."""

    def returns(self, order_id: str) -> list[ReturnInfo]:
        """What of the order goes or went back to its buyer, in the order in which it was agreed; keys never change.

        An amount that nobody laid to lines is spread over what is left of them, after what was paid too much.
        """

    def give_back(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
        after_commit: bool = False,
    ) -> list[str]:
        """Agree to pay back an amount, or what these lines and delivery cost, and ask the gateways for it.

        Taken from the order's payments one after the other, newest first, then from the gift cards that paid; the ids
        of those payments. Called outside any transaction; or inside one of the caller's with `after_commit`, and the
        gateways are asked once it is committed. Refused: REQUIRED, INVALID, AMOUNT_GREATER_THAN_AVAILABLE (more than
        is there). Raises NotFound.
        """

    def carry_out_agreed(self, granted_refund_id: int, *, by_hand: bool = False, user_id: int | None = None) -> None:
        """Ask for an agreed refund that nobody was asked for: its gateway, or people where that takes no requests or
        `by_hand` says so. Outside any transaction.

        Refused: INVALID (it waits for nobody), AMOUNT_GREATER_THAN_AVAILABLE. Raises NotFound.
        """

    def call_off(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        unpaid: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
    ) -> None:
        """These do not come: what is not paid of them, or of an amount of theirs, is not owed any more; the rest goes
        back as by `give_back`, as far as it is there. `unpaid` says how much of the amount was not paid, where the
        order owes more for other things.

        The order is fully paid when what is still owed is there. One of which nothing is left, and nothing was paid or
        sent, is cancelled. Joins the caller's transaction; gateways are asked once it is committed. Nothing happens to
        cancelled and expired orders. Refused: REQUIRED, INVALID. Raises NotFound.
        """

    def charge_more(self, order_id: str, line_id: str, *, amount: Money, name: str) -> str:
        """What was booked with this line costs more since it was changed: the difference becomes a line of its own,
        like this one and called `name`; its id.

        An order that was paid is owing again; it is fully paid anew once the difference is there. Joins the caller's
        transaction. Refused: INVALID (amount, a closed order). Raises NotFound.
        """

    def can_give_back(self, order_id: str) -> Money:
        """What is still there to give back, by money or to gift cards. Raises NotFound."""

    def worth(self, order_id: str, *, lines: Sequence[LineToReturn], with_delivery: bool) -> Money:
        """What `give_back` would give for these lines and delivery. Refused: INVALID; raises NotFound."""
