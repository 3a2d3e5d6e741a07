"""A basket's life, with everything that can be wrong on the way."""

from typing import Any

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import ADDRESS, Shop, open_shop

NOBODYS_CHECKOUT = "Q2hlY2tvdXQ6MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw"


def basket(shop: Shop, *names: str, quantity: int = 1, **given: Any) -> str:
    """A basket's id, made by nobody known, with these goods."""
    lines = [{"variantId": shop.variants[name], "quantity": quantity} for name in names]
    payload = shop.api.do("CheckoutCreate", by="", input={"channel": shop.channel, "lines": lines, **given})
    return str(payload["checkout"]["id"])


def ready(shop: Shop, *names: str, quantity: int = 1, email: str = "ada@example.com") -> str:
    """A basket that lacks nothing but payment."""
    made = basket(shop, *names, quantity=quantity, email=email, shippingAddress=ADDRESS, billingAddress=ADDRESS)
    deliveries = shop.api.do("DeliveryOptions", by="", id=made)["deliveries"]
    shop.api.do("DeliveryMethod", by="", id=made, method=deliveries[0]["id"])
    return made


def pay(shop: Shop, basket: str, amount: float) -> dict[str, Any]:
    """The answer to recording that so much was charged."""
    charged = {"name": "Card", "pspReference": "psp-1", "amountCharged": {"amount": amount, "currency": "USD"}}
    return shop.api.ask("Pay", by=APP, id=basket, transaction=charged)


def two_goods(api: Api) -> Shop:
    """A shop that sells beans and apples."""
    shop = open_shop(api)
    shop.sell("Beans", 7.5, limit=5)
    shop.sell("Apples", 3.25)
    return shop


@scenario
def creating(api: Api) -> Answers:
    shop = two_goods(api)
    beans, apples = shop.variants["Beans"], shop.variants["Apples"]

    def create(*lines: dict[str, Any], by: str = "", **given: Any) -> dict[str, Any]:
        return api.ask("CheckoutCreate", by=by, input={"channel": shop.channel, "lines": list(lines), **given})

    one = {"variantId": beans, "quantity": 1}
    yield "empty", create()
    yield "one line", create(one)
    yield "two lines", create({"variantId": beans, "quantity": 2}, {"variantId": apples, "quantity": 3})
    yield "the same twice", create(one, one)
    yield "the same twice, apart", create(one, {**one, "forceNewLine": True})
    yield (
        "with everything",
        create(
            one,
            email="ada@example.com",
            shippingAddress=ADDRESS,
            billingAddress=ADDRESS,
            languageCode="DE",
            metadata=[{"key": "from", "value": "shelf"}],
        ),
    )
    yield "none of it", create({"variantId": beans, "quantity": 0})
    yield "less than none", create({"variantId": beans, "quantity": -1})
    yield "more than one may have", create({"variantId": beans, "quantity": 6})
    yield "more than there is", create({"variantId": apples, "quantity": 11})
    yield "more than any basket holds", create({"variantId": apples, "quantity": 1000})
    yield "a variant nobody has", create({"variantId": "UHJvZHVjdFZhcmlhbnQ6OTk5OTk5", "quantity": 1})
    yield "a product for a variant", create({"variantId": shop.products["Beans"], "quantity": 1})
    yield "nonsense for a variant", create({"variantId": "nonsense", "quantity": 1})
    yield "no e-mail address", create(one, email="nonsense")
    yield "a channel nobody has", api.ask("CheckoutCreate", input={"channel": "nowhere", "lines": []})
    yield "a price of one's own", create({**one, "price": 1})
    yield "a price of one's own, by an app", create({**one, "price": 1}, by=APP)
    yield "an address without a country", create(one, shippingAddress={"city": "Nowhere"})
    yield "a bad address", create(one, shippingAddress={**ADDRESS, "postalCode": "1"}, billingAddress={"country": "US"})
    yield "no channel", api.ask("CheckoutCreate", input={"lines": []})


@scenario
def lines(api: Api) -> Answers:
    shop = two_goods(api)
    shop.sell("Hidden", 5, listing={"isAvailableForPurchase": False})
    shop.sell("Unpublished", 5, listing={"isPublished": False})
    beans, apples = shop.variants["Beans"], shop.variants["Apples"]
    made = basket(shop, "Beans")

    def add(*lines: dict[str, Any]) -> dict[str, Any]:
        return api.ask("LinesAdd", id=made, lines=list(lines))

    def update(*lines: dict[str, Any]) -> dict[str, Any]:
        return api.ask("LinesUpdate", id=made, lines=list(lines))

    added = add({"variantId": apples, "quantity": 2})
    yield "another one", added
    ids = [line["id"] for line in added["data"]["checkoutLinesAdd"]["checkout"]["lines"]]
    yield "more of one", add({"variantId": beans, "quantity": 2})
    yield "more than one may have", add({"variantId": beans, "quantity": 4})
    yield "more than there is", add({"variantId": apples, "quantity": 20})
    yield "what is not sold", add({"variantId": shop.variants["Hidden"], "quantity": 1})
    yield "what is not published", add({"variantId": shop.variants["Unpublished"], "quantity": 1})
    yield "none", add({"variantId": apples, "quantity": 0})
    yield "a product for a variant", add({"variantId": shop.products["Beans"], "quantity": 1})
    yield "nothing", add()
    yield "as many", update({"lineId": ids[0], "quantity": 4})
    yield "as many by variant", update({"variantId": apples, "quantity": 1})
    yield "too many", update({"lineId": ids[0], "quantity": 6})
    yield "less than none", update({"lineId": ids[0], "quantity": -1})
    yield "neither line nor variant", update({"quantity": 1})
    yield "both line and variant", update({"lineId": ids[0], "variantId": beans, "quantity": 1})
    yield (
        "a line of nobody",
        update({"lineId": "Q2hlY2tvdXRMaW5lOjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA==", "quantity": 1}),
    )
    yield "a variant that is no line", update({"variantId": shop.variants["Hidden"], "quantity": 1})
    yield "away by none of it", update({"lineId": ids[1], "quantity": 0})
    yield (
        "delete a line of nobody",
        api.ask(
            "LinesDelete", id=made, linesIds=["Q2hlY2tvdXRMaW5lOjAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMA=="]
        ),
    )
    yield "delete by a variant's id", api.ask("LinesDelete", id=made, linesIds=[beans])
    yield "delete by nonsense", api.ask("LinesDelete", id=made, linesIds=["nonsense"])
    yield "delete", api.ask("LinesDelete", id=made, linesIds=[ids[0]])
    yield "delete it again", api.ask("LinesDelete", id=made, linesIds=[ids[0]])
    yield "delete one, the older way", api.ask("LineDelete", id=made, lineId=ids[0])
    yield "of nobody's basket", api.ask("LinesAdd", id=NOBODYS_CHECKOUT, lines=[{"variantId": beans, "quantity": 1}])
    yield "of a product", api.ask("LinesAdd", id=shop.products["Beans"], lines=[{"variantId": beans, "quantity": 1}])
    yield "of nonsense", api.ask("LinesAdd", id="nonsense", lines=[{"variantId": beans, "quantity": 1}])
    yield "of no basket", api.ask("LinesAdd", lines=[{"variantId": beans, "quantity": 1}])


@scenario
def addresses(api: Api) -> Answers:
    shop = two_goods(api)
    made = basket(shop, "Beans")

    def ship(rules: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
        return api.ask("ShippingAddress", id=made, address={**ADDRESS, **given}, rules=rules)

    yield "an e-mail address", api.ask("EmailUpdate", id=made, email="ada@example.com")
    yield "no e-mail address", api.ask("EmailUpdate", id=made, email="ada at example")
    yield "an empty one", api.ask("EmailUpdate", id=made, email="")
    yield "delivery", ship()
    yield "billing", api.ask("BillingAddress", id=made, address={**ADDRESS, "companyName": "Engines"})
    yield "in small letters", ship(city="mountain view", countryArea="California")
    yield "a bad postal code", ship(postalCode="ABC")
    yield "another state's postal code", ship(postalCode="10001")
    yield "a state nobody has", ship(countryArea="Atlantis")
    yield "no city", ship(city="")
    yield "no street", ship(streetAddress1="")
    yield "no country", ship(country=None)
    yield "a bad phone number", ship(phone="123")
    yield "no phone number", ship(phone="")
    yield "no name", ship(firstName="", lastName="")
    yield "a very long name", ship(firstName="a" * 300)
    yield "a country nobody goes to", ship(country="PL", countryArea="", city="Wroclaw", postalCode="53-601")
    yield "another country's bad postal code", ship(country="PL", countryArea="", city="Wroclaw", postalCode="53601")
    yield "without what is required", ship({"checkRequiredFields": False}, streetAddress1="", city="")
    yield "without a look at forms", ship({"checkFieldsFormat": False}, postalCode="ABC")
    yield "as it was written", ship({"enableFieldsNormalization": False}, city="Mountain View")
    yield "billing without a country", api.ask("BillingAddress", id=made, address={"city": "Nowhere"})
    yield "of nobody's basket", api.ask("ShippingAddress", id=NOBODYS_CHECKOUT, address=ADDRESS)
    yield "a basket of nothing to send", api.ask("ShippingAddress", id=basket(shop), address=ADDRESS)


@scenario
def delivery(api: Api) -> Answers:
    shop = two_goods(api)
    fast = api.make("wings", "CreateMethod", input={"name": "Wings", "type": "PRICE", "shippingZone": shop.zone})
    listing = {"channelId": shop.channel_id, "price": 12, "minimumOrderPrice": 20}
    api.do("ListMethod", id=fast, input={"addChannels": [listing]})
    made = basket(shop, "Beans")
    yield "before the address", api.ask("DeliveryOptions", id=made)
    yield "methods before the address", api.ask("CheckoutMethods", id=made)
    api.do("ShippingAddress", by="", id=made, address=ADDRESS)
    options = api.ask("DeliveryOptions", id=made)
    yield "of a small basket", options
    chosen = options["data"]["deliveryOptionsCalculate"]["deliveries"][0]["id"]
    yield "methods of a small basket", api.ask("CheckoutMethods", id=made)
    yield "one that is not offered", api.ask("DeliveryMethod", id=made, method=fast)
    yield "one nobody has", api.ask("DeliveryMethod", id=made, method="U2hpcHBpbmdNZXRob2Q6OTk5OTk5")
    yield "a product for a method", api.ask("DeliveryMethod", id=made, method=shop.products["Beans"])
    yield "nonsense for a method", api.ask("DeliveryMethod", id=made, method="nonsense")
    yield "chosen", api.ask("DeliveryMethod", id=made, method=chosen)
    yield "chosen by its method", api.ask("DeliveryMethod", id=made, method=shop.method)
    yield "taken back", api.ask("DeliveryMethod", id=made, method=None)
    api.do("LinesAdd", by="", id=made, lines=[{"variantId": shop.variants["Beans"], "quantity": 2}])
    yield "of a larger basket", api.ask("DeliveryOptions", id=made)
    yield "collected at no barn", api.ask("DeliveryMethod", id=made, method=shop.warehouse)
    yield "of nobody's basket", api.ask("DeliveryOptions", id=NOBODYS_CHECKOUT)
    yield "of nonsense", api.ask("DeliveryOptions", id="nonsense")


@scenario
def promo_codes(api: Api) -> Answers:
    shop = two_goods(api)
    made = basket(shop, "Beans", quantity=4, email="ada@example.com", shippingAddress=ADDRESS)

    def voucher(code: str, value: float, listing: dict[str, Any] | None = None, **given: Any) -> str:
        words = {"code": api.unique(code), "type": "ENTIRE_ORDER", "discountValueType": "FIXED", **given}
        made = api.make(code, "CreateVoucher", input=words)
        listed = {"channelId": shop.channel_id, "discountValue": value, **(listing or {})}
        api.do("ListVoucher", id=made, input={"addChannels": [listed]})
        return api.unique(code)

    def add(code: str) -> dict[str, Any]:
        return api.ask("AddPromoCode", id=made, code=code)

    def remove(code: str) -> dict[str, Any]:
        return api.ask("RemovePromoCode", id=made, code=code)

    yield "a code nobody has", add("nothing-like-it")
    yield "an empty one", add("")
    five = voucher("five", 5, name="Five off")
    yield "five off", add(five)
    yield "five off in the basket", api.ask("Checkout", id=made)
    yield "ten of a hundred", add(voucher("tenth", 10, discountValueType="PERCENTAGE"))
    yield "one that needs a larger basket", add(voucher("large", 5, {"minAmountSpent": 1000}))
    yield "one that needs more things", add(voucher("many", 5, minCheckoutItemsQuantity=50))
    yield "one that is over", add(voucher("over", 5, startDate="2020-01-01T00:00:00Z", endDate="2021-01-01T00:00:00Z"))
    yield "one for some goods", add(voucher("beans", 2, type="SPECIFIC_PRODUCT", products=[shop.products["Beans"]]))
    yield "one for other goods", add(voucher("apples", 2, type="SPECIFIC_PRODUCT", products=[shop.products["Apples"]]))
    yield "one for the cheapest", add(voucher("cheapest", 50, discountValueType="PERCENTAGE", applyOncePerOrder=True))
    free = voucher("free", 100, type="SHIPPING", discountValueType="PERCENTAGE")
    yield "free delivery", add(free)
    yield "one for members of staff", add(voucher("staff", 5, onlyForStaff=True))
    yield "take away another one", remove(five)
    yield "take away", remove(free)
    yield "take away what is not there", remove(free)
    yield "take away nothing", api.ask("RemovePromoCode", id=made)
    yield "of nobody's basket", api.ask("AddPromoCode", id=NOBODYS_CHECKOUT, code=five)


@scenario
def gift_cards(api: Api) -> Answers:
    shop = two_goods(api)
    made = basket(shop, "Beans", quantity=4, email="ada@example.com", shippingAddress=ADDRESS)

    def card(name: str, amount: float, **given: Any) -> str:
        words = {"balance": {"amount": amount, "currency": "USD"}, "isActive": True, **given}
        payload = api.do("CreateGiftCard", input=words)
        api.call(payload["giftCard"]["id"], name)
        return payload["giftCard"]["code"]

    def add(code: str) -> dict[str, Any]:
        answer = api.ask("AddPromoCode", id=made, code=code)
        for found in (answer["data"]["checkoutAddPromoCode"]["checkout"] or {}).get("giftCards", []):
            found["last4CodeChars"] = found["last4CodeChars"] == code[-4:] or "another"
        return answer

    ten = card("ten", 10)
    yield "of ten", add(ten)
    yield "the same again", add(ten)
    yield "one that is off", add(card("off", 10, isActive=False))
    yield "one that is over", add(card("over", 10, expiryDate="2999-01-01"))
    yield "one in another currency", add(card("euro", 10, balance={"amount": 10, "currency": "EUR"}))
    yield "take away", _without_last(api.ask("RemovePromoCode", id=made, code=ten))
    yield (
        "a card of nothing",
        api.ask("CreateGiftCard", by=APP, input={"balance": {"amount": 0, "currency": "USD"}, "isActive": True}),
    )
    yield (
        "a card of a currency nobody has",
        api.ask("CreateGiftCard", by=APP, input={"balance": {"amount": 5, "currency": "XYZ1"}, "isActive": True}),
    )
    yield (
        "a card made by a shopper",
        api.ask("CreateGiftCard", input={"balance": {"amount": 5, "currency": "USD"}, "isActive": True}),
    )


def _without_last(answer: dict[str, Any]) -> dict[str, Any]:
    for found in answer["data"]["checkoutRemovePromoCode"]["checkout"]["giftCards"]:
        found["last4CodeChars"] = ""
    return answer


@scenario
def completing(api: Api) -> Answers:
    shop = two_goods(api)
    bare = basket(shop, "Beans")
    yield "with nothing said", api.ask("Complete", id=bare)
    api.do("EmailUpdate", by="", id=bare, email="ada@example.com")
    yield "with an e-mail address", api.ask("Complete", id=bare)
    api.do("ShippingAddress", by="", id=bare, address=ADDRESS)
    yield "with an address", api.ask("Complete", id=bare)
    delivery = api.do("DeliveryOptions", by="", id=bare)["deliveries"][0]["id"]
    api.do("DeliveryMethod", by="", id=bare, method=delivery)
    yield "without a billing address", api.ask("Complete", id=bare)
    api.do("BillingAddress", by="", id=bare, address=ADDRESS)
    yield "without payment", api.ask("Complete", id=bare)
    yield "paid in part", pay(shop, bare, 5)
    yield "paid in part, in the basket", api.ask("CheckoutPayments", id=bare, by=APP)
    yield "with too little", api.ask("Complete", id=bare)
    yield "paid in full", pay(shop, bare, 7.5)
    yield "with all of it", api.ask("Complete", id=bare, metadata=[{"key": "said", "value": "thanks"}])
    yield "once more", api.ask("Complete", id=bare)
    yield "the basket afterwards", api.ask("Checkout", id=bare)
    yield "an empty basket", api.ask("Complete", id=basket(shop))
    yield "nobody's basket", api.ask("Complete", id=NOBODYS_CHECKOUT)
    yield "a product", api.ask("Complete", id=shop.products["Beans"])
    yield "nonsense", api.ask("Complete", id="nonsense")
    yield "no basket", api.ask("Complete")


@scenario
def selling_out(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Rare", 20, stock=1)
    line = {"variantId": shop.variants["Rare"], "quantity": 1}
    first = ready(shop, "Rare")
    yield "in another basket", api.ask("CheckoutCreate", input={"channel": shop.channel, "lines": [line]})
    pay(shop, first, 25)
    yield "bought", api.ask("Complete", id=first)
    yield "in a basket afterwards", api.ask("CheckoutCreate", input={"channel": shop.channel, "lines": [line]})
    yield "the goods", api.ask("Variant", id=shop.variants["Rare"], channel=shop.channel)


@scenario
def small_things(api: Api) -> Answers:
    shop = two_goods(api)
    made = basket(shop, "Beans")
    yield "a note", api.ask("CustomerNote", id=made, note="Ring twice")
    yield "a language", api.ask("LanguageCode", id=made, languageCode="PL")
    yield "a language nobody has", api.ask("LanguageCode", id=made, languageCode="XX")
    yield "a customer by a stranger", api.ask("CustomerAttach", id=made)
    yield "a customer's leave by a stranger", api.ask("CustomerDetach", id=made)
    yield "read", api.ask("Checkout", id=made)
    yield "read what is private", api.ask("CheckoutPrivate", id=made)
    yield "read what is private, as staff", api.ask("CheckoutPrivate", id=made, by=APP)
    yield "nobody's", api.ask("Checkout", id=NOBODYS_CHECKOUT)
    yield "a product's", api.ask("Checkout", id=shop.products["Beans"])
    yield "by nonsense", api.ask("Checkout", id="nonsense")
    yield "by nothing", api.ask("Checkout")
    yield "a gateway nobody has", api.ask("InitializeTransaction", id=made, gateway={"id": "nobody"})
    yield "a payment of nothing", api.ask("Pay", by=APP, id=made, transaction={})
    yield (
        "a payment in another currency",
        api.ask("Pay", by=APP, id=made, transaction={"amountCharged": {"amount": 5, "currency": "EUR"}}),
    )
    yield (
        "a payment by a stranger",
        api.ask("Pay", id=made, transaction={"amountCharged": {"amount": 5, "currency": "USD"}}),
    )
    yield "a payment for a product", api.ask("Pay", by=APP, id=shop.products["Beans"], transaction={})
