"""Orders that were paid by several payments, and a gateway that refunds them as it is told."""

from collections.abc import Sequence
from itertools import count

from marketplace.shop.contract import ReturnInfo, shop
from marketplace.shop.gateways import ActionRequest, SessionAnswer
from marketplace.shop.native.domain.baskets import delivery_choice
from marketplace.shop.native.domain.baskets.complete import order_unpaid
from marketplace.shop.native.models import Checkout, Order, OrderLine, Product, ShippingMethod, TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.shop import factories

DELIVERY = 25_000
_numbers = count(1)


class Refunding:
    """It answers each request by the next of `answers`; when there are no more, it is done."""

    id = "test.refunding"
    name = "Cổng hoàn"

    def __init__(self, *answers: str | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[ActionRequest] = []

    def is_offered(self) -> bool:
        return True

    def currencies(self) -> list[str]:
        return ["VND"]

    def takes(self, action: str) -> bool:
        return action == "REFUND"

    def act(self, request: ActionRequest) -> SessionAnswer:
        self.asked.append(request)
        says = self.answers.pop(0) if self.answers else "SUCCESS"
        if isinstance(says, Exception):
            raise says
        return SessionAnswer(result=f"REFUND_{says}", psp_reference=f"back-{next(_numbers)}", amount=request.amount)


def ordered(*things: tuple[Product, int], with_delivery: bool = False) -> Order:
    """An order that nobody has paid."""
    basket = factories.basket(*things, ready=True)
    if with_delivery:
        bring = ShippingMethod.objects.exclude(external_reference="pickup-point").first()
        assert bring is not None
        bring.channel_listings.update(price_amount=DELIVERY)
        basket = delivery_choice.set_delivery_method(checkout_id=basket.pk, method_id=bring.pk)
    return order_unpaid(checkout_id=basket.pk)


def charge(source: Order | Checkout, amount: int, gateway: str = Refunding.id) -> TransactionItem:
    """Money comes by a payment of its own."""
    where = {"order": source} if isinstance(source, Order) else {"checkout": source}
    item = TransactionItem.objects.create(
        **where, app_identifier=gateway, currency="VND", requested_amount=amount, psp_reference=""
    )
    say(item, "CHARGE_SUCCESS", amount)
    return item


def say(item: TransactionItem, type: str, amount: int, reference: str = "", **more: str) -> str:
    """The gateway reports; returns the reference."""
    reference = reference or f"said-{next(_numbers)}"
    shop().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.pk),
        type=type,
        amount=Money(amount),
        psp_reference=reference,
        **more,
    )
    return reference


def paid(*things: tuple[Product, int], by: Sequence[int] = (), with_delivery: bool = False) -> Order:
    """An order paid by these payments, oldest first; by one, unless they are named."""
    order = ordered(*things, with_delivery=with_delivery)
    for amount in by or [order.total_amount]:
        charge(order, amount)
    order.refresh_from_db()
    return order


def key(order: Order) -> str:
    return global_id("Order", order.pk)


def line_keys(order: Order) -> list[str]:
    """In the order in which they were bought."""
    rows = OrderLine.objects.filter(order=order).order_by("sort_order", "pk")
    return [global_id("OrderLine", row.pk) for row in rows]


def told(order: Order) -> list[tuple[int, int, list[int]]]:
    """Of each return: the amount, what of it is for delivery, what of it for each line in the order of the lines."""
    return [_told(one, line_keys(order)) for one in shop().returns(key(order))]


def _told(one: ReturnInfo, lines: list[str]) -> tuple[int, int, list[int]]:
    amounts = {line.order_line_id: line.amount.amount for line in one.lines}
    return one.amount.amount, one.delivery.amount, [amounts.get(line, 0) for line in lines]


def charged(order: Order) -> int:
    """What the shop still has of it."""
    return sum(TransactionItem.objects.filter(order=order).values_list("charged_value", flat=True))
