"""What banks of cards take back and give again."""

from typing import Protocol

from marketplace.values.money import Money


class Disputes(Protocol):
    """Money of a payment while its buyer disputes it."""

    def take_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> Money:
        """A card's bank took this back while a dispute runs: out of what is charged, at most all of that; how much.

        No return: what was sold stays sold. The same reference again answers what it took first. Refused: INVALID
        (currency). Raises NotFound.
        """

    def give_back_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> None:
        """The bank gave it back: it is charged again. The same reference again is a no-op. Refused: INVALID (currency),
        INCORRECT_DETAILS (known with another amount). Raises NotFound."""

    def lay_disputed_to_sellers(self, *, transaction_id: str, amount: Money, reference: str, reason: str) -> None:
        """Those who sold bear what a bank took: a return of the order (`returns`, `MoneyReturned`), laid to all that
        is left of it. The same reference again is a no-op. Refused: INVALID (currency, no order). Raises NotFound."""
