"""An order as its buyer, who knows its id, a stranger and staff see it."""

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.accounts import register, token_of
from tests.contract.scenarios.checkout import pay, two_goods
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import ADDRESS, Shop

NOBODYS_ORDER = "T3JkZXI6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw"


def bought(shop: Shop, by: str, amount: float, **given: object) -> str:
    """The id of an order of beans, paid by who has this token."""
    api = shop.api
    line = {"variantId": shop.variants["Beans"], "quantity": 2}
    words = {"channel": shop.channel, "lines": [line], "shippingAddress": ADDRESS, "billingAddress": ADDRESS, **given}
    made = api.do("CheckoutCreate", by=by, input=words)["checkout"]["id"]
    way = api.do("DeliveryOptions", by=by, id=made)["deliveries"][0]["id"]
    api.do("DeliveryMethod", by=by, id=made, method=way)
    pay(shop, made, amount)
    return str(api.do("Complete", by=by, id=made)["order"]["id"])


@scenario
def reading(api: Api) -> Answers:
    shop = two_goods(api)
    mine, theirs = (token_of(api, register(api, name)) for name in ("ada", "eve"))
    order = bought(shop, mine, 20)
    guests = bought(shop, "", 20, email="guest@example.com")
    yield "by its owner", api.ask("Order", by=mine, id=order)
    yield "by staff", api.ask("Order", by=APP, id=order)
    yield "openly, by its owner", api.ask("OrderOpenly", by=mine, id=order)
    yield "openly, by another", api.ask("OrderOpenly", by=theirs, id=order)
    yield "openly, by nobody", api.ask("OrderOpenly", id=order)
    yield "personally, by another", api.ask("OrderPersonally", by=theirs, id=order)
    yield "what is for staff, by its owner", api.ask("OrderForStaff", by=mine, id=order)
    yield "what is for staff, by staff", api.ask("OrderForStaff", by=APP, id=order)
    yield "a guest's, openly", api.ask("OrderOpenly", id=guests)
    yield "a guest's, by staff", api.ask("Order", by=APP, id=guests)
    yield "mine", api.ask("MyOrders", by=mine, first=10)
    yield "theirs", api.ask("MyOrders", by=theirs, first=10)
    yield "nobody's own", api.ask("MyOrders", first=10)
    yield "all, by nobody", api.ask("Orders", first=10)
    yield "all, by its owner", api.ask("Orders", by=mine, first=10)
    yield "all of the channel, by staff", api.ask("Orders", by=APP, first=10, channel=shop.channel)
    yield (
        "all by date",
        api.ask("Orders", by=APP, last=10, channel=shop.channel, sortBy={"field": "CREATED_AT", "direction": "ASC"}),
    )
    yield "of nobody", api.ask("Order", by=APP, id=NOBODYS_ORDER)
    yield "of a product", api.ask("Order", by=APP, id=shop.products["Beans"])
    yield "of nonsense", api.ask("Order", by=APP, id="nonsense")
    yield "of nothing", api.ask("Order", by=APP)


@scenario
def keeping(api: Api) -> Answers:
    shop = two_goods(api)
    first, second = (bought(shop, "", 20, email="guest@example.com") for _one in range(2))
    line = api.ask("Order", by=APP, id=first)["data"]["order"]["lines"][0]["id"]

    def fulfill(quantity: int, by: str = APP, order: str = first, line: str = line) -> dict:
        stocks = [{"warehouse": shop.warehouse, "quantity": quantity}]
        given = {"lines": [{"orderLineId": line, "stocks": stocks}], "notifyCustomer": False}
        return api.ask("Fulfill", by=by, order=order, input=given)

    yield "sent by nobody", fulfill(1, by="")
    yield "too many sent", fulfill(3)
    yield "none sent", fulfill(0)
    yield "nobody's sent", fulfill(1, order=NOBODYS_ORDER)
    yield "one sent", fulfill(1)
    yield "the order afterwards", api.ask("Order", by=APP, id=first)
    yield "the other sent", fulfill(1)
    yield "one more sent", fulfill(1)
    yield "cancelled after sending", api.ask("Cancel", by=APP, id=first)
    yield "cancelled by nobody", api.ask("Cancel", id=second)
    yield "cancelled", api.ask("Cancel", by=APP, id=second)
    yield "cancelled again", api.ask("Cancel", by=APP, id=second)
    yield "cancelled, read", api.ask("Order", by=APP, id=second)
    yield "nobody's cancelled", api.ask("Cancel", by=APP, id=NOBODYS_ORDER)
    third = bought(shop, "", 20, email="guest@example.com")
    yield "the goods afterwards", api.ask("ProductAsStaff", by=APP, id=shop.products["Beans"])
    yield "a line of another", fulfill(1, order=third)
