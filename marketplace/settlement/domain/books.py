"""The journal entries of sales and returns: debits above zero, credits below."""

from collections import defaultdict
from datetime import datetime

from marketplace.ledger.domain import posting
from marketplace.ledger.domain.posting import Account, Leg
from marketplace.settlement.domain.parting import Shares
from marketplace.settlement.models import SoldLine

#: Where the price of a part goes that is no seller's.
_WHOSE = {
    SoldLine.Kind.MARKET: Account("MARKET_SALES"),
    SoldLine.Kind.GIFT_CARD: Account("GIFT_CARDS"),
    SoldLine.Kind.DELIVERY: Account("DELIVERY_PAYABLE"),
}


class Legs:
    """Amounts by account; what the two sides differ by is what the market bears in discounts."""

    def __init__(self) -> None:
        self.amounts: dict[Account, int] = defaultdict(int)

    def seller(self, seller_id: int, shares: Shares) -> None:
        """What a sale owes its seller, the market and the state; negative shares take it back."""
        self.amounts[Account("SELLER_PAYABLE", str(seller_id))] -= shares.net
        self.amounts[Account("COMMISSION_INCOME")] -= shares.commission
        self.amounts[Account("VAT_WITHHELD")] -= shares.vat
        self.amounts[Account("PIT_WITHHELD")] -= shares.pit

    def other(self, kind: str, base: int) -> None:
        """A part that is no seller's."""
        self.amounts[_WHOSE[SoldLine.Kind(kind)]] -= base

    def tax(self, amount: int) -> None:
        """Tax on top of the price."""
        self.amounts[Account("TAX_PAYABLE")] -= amount

    def paid(self, *, money: int, gift_cards: int = 0) -> None:
        """What the buyer paid, or with negative amounts gets back."""
        self.amounts[Account("SHOPPER_FUNDS")] += money
        self.amounts[Account("GIFT_CARDS")] += gift_cards

    def balanced(self) -> list[Leg]:
        """Without accounts that do not move."""
        self.amounts[Account("DISCOUNTS_BORNE")] -= sum(self.amounts.values())
        return [Leg(account, amount) for account, amount in self.amounts.items() if amount]


def post(legs: Legs, *, kind: str, key: str, order_id: str, order_number: str, currency: str, at: datetime) -> None:
    """Write them down once; nothing is written of what moved no money at all."""
    balanced = legs.balanced()
    if balanced:
        posting.post(
            kind=kind, key=key, legs=balanced, currency=currency, at=at, description=order_number, order_id=order_id
        )
