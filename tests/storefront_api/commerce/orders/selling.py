"""Orders as shoppers leave them to staff."""

from typing import Any

from marketplace.shop.native.domain.baskets.complete import complete_checkout, order_unpaid
from marketplace.shop.native.domain.orders.orders import confirm
from marketplace.shop.native.domain.payments.transaction_events import append_event, settle
from marketplace.shop.native.models import Order, Stock, TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.shop import factories
from tests.shop.test_complete import paid
from tests.storefront_api.commerce.setting_up import staff

PRICE = 10_000


def desk() -> Any:
    """A member of staff who handles orders, and nothing else."""
    return staff("MANAGE_ORDERS")


def unpaid_order(*quantities: int, **fields: Any) -> Order:
    """Of goods that cost `PRICE` each; confirmed, though nobody has tried to pay."""
    return confirm(order_id=unconfirmed_order(*quantities, **fields).pk)


def unconfirmed_order(*quantities: int, **fields: Any) -> Order:
    """The same as an app left it."""
    return order_unpaid(checkout_id=_basket(quantities or (2,), fields).pk)


def paid_order(*quantities: int, **fields: Any) -> Order:
    """The same, charged by a gateway."""
    opened = _basket(quantities or (2,), fields)
    paid(opened, PRICE * sum(quantities or (2,)))
    return complete_checkout(checkout_id=opened.pk)


def token_payment(order: Order, *, authorized: int = 0, charged: int = 0) -> TransactionItem:
    """A payment by the sandbox's token gateway."""
    item = TransactionItem.objects.create(
        order=order,
        app_identifier="mirumee.payments.dummy",
        name="Dummy",
        is_payment=True,
        currency=order.currency,
        requested_amount=authorized or charged,
    )
    kind, amount = ("CHARGE", charged) if charged else ("AUTHORIZATION", authorized)
    append_event(item, type=f"{kind}_SUCCESS", amount=Money(amount, order.currency), psp_reference=f"psp-{item.pk}")
    settle(order, item)
    return item


def gid(row: Any) -> str:
    """The id clients know a row by."""
    return global_id(type(row).__name__, row.pk)


def home_of(line: Any) -> str:
    """The warehouse that has a line's goods."""
    return global_id("Warehouse", Stock.objects.get(product_variant_id=line.variant_id).warehouse_id)


def _basket(quantities: tuple[int, ...], fields: dict[str, Any]) -> Any:
    goods = [(factories.product(price=PRICE), quantity) for quantity in quantities]
    return factories.basket(*goods, ready=True, **fields)
