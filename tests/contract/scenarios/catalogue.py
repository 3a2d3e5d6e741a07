"""Lists and details of goods, as shoppers see them."""

from typing import Any

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import Shop, open_shop

BY_NAME = {"field": "NAME", "direction": "ASC"}
DESCRIPTION = (
    '{"time": 1, "blocks": [{"id": "a", "type": "paragraph", "data": {"text": "Picked at dawn."}}], "version": "2.24"}'
)


def _stocked(api: Api) -> Shop:
    shop = open_shop(api)
    for name, price in (("Beans", 7), ("Apples", 3.5), ("Eggs", 12.25), ("Dates", 3.5), ("Carrots", 1)):
        shop.sell(name, price)
    api.settle()
    return shop


@scenario
def paging(api: Api) -> Answers:
    shop = _stocked(api)

    def page(**words: Any) -> dict[str, Any]:
        return api.ask("Products", channel=shop.channel, sortBy=BY_NAME, **words)

    first = page(first=2)
    yield "the first two", first
    end = first["data"]["products"]["pageInfo"]["endCursor"]
    second = page(first=2, after=end)
    yield "the next two", second
    start = second["data"]["products"]["pageInfo"]["startCursor"]
    yield "back to the first two", page(last=2, before=start)
    yield "the last two", page(last=2)
    yield "none", page(first=0)
    yield "a hundred", page(first=100)
    yield "more than a hundred", page(first=101)
    yield "neither first nor last", page()
    yield "both", page(first=1, last=1)
    yield "fewer than none", page(first=-1)
    yield "a cursor that is none", page(first=2, after="nonsense")
    yield "without a channel", api.ask("Products", first=2)
    yield "a channel nobody has", api.ask("Products", first=2, channel="nowhere")


@scenario
def sorting(api: Api) -> Answers:
    shop = _stocked(api)

    def sorted_by(field: str, direction: str, **more: Any) -> dict[str, Any]:
        words = {"field": field, "direction": direction, **more}
        return api.ask("Products", channel=shop.channel, first=10, sortBy=words)

    yield "by name", sorted_by("NAME", "ASC")
    yield "by name, backwards", sorted_by("NAME", "DESC")
    yield "by price", sorted_by("PRICE", "ASC")
    yield "by price, backwards", sorted_by("PRICE", "DESC")
    yield "by least price", sorted_by("MINIMAL_PRICE", "ASC")
    yield "by date", sorted_by("CREATED_AT", "ASC")
    yield "by publication", sorted_by("PUBLISHED_AT", "DESC")
    yield "by type", sorted_by("TYPE", "ASC")
    yield "by rating", sorted_by("RATING", "DESC")
    yield "by collection, outside of one", sorted_by("COLLECTION", "ASC")
    yield "by rank, without a search", sorted_by("RANK", "DESC")
    yield "by nothing there is", sorted_by("COLOUR", "ASC")


@scenario
def filtering(api: Api) -> Answers:
    shop = _stocked(api)
    shop.sell("Figs", 9, stock=0)
    other = api.make("drinks", "CreateCategory", input={"name": "Drinks", "slug": api.unique("drinks")})
    shop.sell("Tea", 20, category=other)
    api.settle()

    def filtered(**words: Any) -> dict[str, Any]:
        return api.ask("Products", channel=shop.channel, first=10, sortBy=BY_NAME, filter=words)

    def chosen(**words: Any) -> dict[str, Any]:
        return api.ask("Products", channel=shop.channel, first=10, sortBy=BY_NAME, where=words)

    yield "of a category", filtered(categories=[other])
    yield "of a category nobody has", filtered(categories=["Q2F0ZWdvcnk6OTk5OTk5"])
    yield "of a category by a product's id", filtered(categories=[shop.products["Tea"]])
    yield "of a category by nonsense", filtered(categories=["nonsense"])
    yield "priced between", filtered(price={"gte": 3, "lte": 9})
    yield "least price at most", filtered(minimalPrice={"lte": 3.5})
    yield "in stock", filtered(stockAvailability="IN_STOCK")
    yield "out of stock", filtered(stockAvailability="OUT_OF_STOCK")
    yield "by ids", filtered(ids=[shop.products["Tea"], shop.products["Eggs"]])
    yield "by slugs", filtered(slugs=[api.unique("tea")])
    yield "of a type", filtered(productTypes=[shop.product_type])
    yield "gift cards", filtered(giftCard=True)
    yield "that have a category", filtered(hasCategory=True)
    yield "that are available", filtered(isAvailable=True)
    yield "that are published", filtered(isPublished=True)
    yield "two at once", filtered(categories=[shop.category], price={"lte": 4})
    yield "where the name is", chosen(name={"eq": "Tea"})
    yield "where the name is one of", chosen(name={"oneOf": ["Tea", "Eggs", "Nothing"]})
    yield "where the category is", chosen(category={"eq": other})
    yield "where the price is", chosen(price={"range": {"gte": 3, "lte": 9}})
    yield "where either", chosen(OR=[{"name": {"eq": "Tea"}}, {"name": {"eq": "Figs"}}])
    yield "where both", chosen(AND=[{"category": {"eq": shop.category}}, {"price": {"range": {"gte": 9}}}])
    yield (
        "filter and where at once",
        api.ask("Products", channel=shop.channel, first=5, filter={"giftCard": False}, where={"giftCard": False}),
    )
    yield "a filter there is none of", filtered(colour="red")


@scenario
def searching(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Red kidney beans", 7)
    shop.sell("Green beans", 4)
    shop.sell("Red apples", 3)
    api.settle()

    def found(word: str) -> dict[str, Any]:
        return api.ask("Products", channel=shop.channel, first=10, sortBy=BY_NAME, filter={"search": word})

    yield "a word of two", found("beans")
    yield "the beginning of a word", found("bea")
    yield "two words", found("red beans")
    yield "in capitals", found("APPLES")
    yield "a word of none", found("pears")
    yield "nothing", found("")
    yield (
        "by rank",
        api.ask(
            "Products",
            channel=shop.channel,
            first=10,
            filter={"search": "beans"},
            sortBy={"field": "RANK", "direction": "DESC"},
        ),
    )
    yield "the other search", api.ask("Products", channel=shop.channel, first=10, search="apples")
    yield "by sku", api.ask("Products", channel=shop.channel, first=10, filter={"search": api.unique("green-beans")})


@scenario
def detail(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell(
        "Honey",
        7.25,
        description=DESCRIPTION,
        rating=4.5,
        externalReference=api.unique("honey-ref"),
        seo={"title": "Good honey", "description": "Of our own bees"},
        weight=1.5,
        limit=3,
    )
    large = api.make(
        "honey, large",
        "CreateVariant",
        input={"product": shop.products["Honey"], "name": "Large", "sku": api.unique("honey-l"), "attributes": []},
    )
    api.do("ListVariant", id=large, input=[{"channelId": shop.channel_id, "price": 20}])
    honey = shop.products["Honey"]
    yield "by slug", api.ask("Product", slug=api.unique("honey"), channel=shop.channel)
    yield "by id", api.ask("Product", id=honey, channel=shop.channel)
    yield "by reference", api.ask("Product", externalReference=api.unique("honey-ref"), channel=shop.channel)
    yield "by nothing", api.ask("Product", channel=shop.channel)
    yield "by id and slug", api.ask("Product", id=honey, slug="honey", channel=shop.channel)
    yield "without a channel", api.ask("Product", id=honey)
    yield "in a channel nobody has", api.ask("Product", id=honey, channel="nowhere")
    yield "a slug nobody has", api.ask("Product", slug="nothing-like-it", channel=shop.channel)
    yield "an id nobody has", api.ask("Product", id="UHJvZHVjdDo5OTk5OTk5", channel=shop.channel)
    yield "another type's id", api.ask("Product", id=shop.category, channel=shop.channel)
    yield "an id that is none", api.ask("Product", id="nonsense", channel=shop.channel)
    yield "an id of letters", api.ask("Product", id="UHJvZHVjdDphYmM=", channel=shop.channel)
    yield "a variant by id", api.ask("Variant", id=large, channel=shop.channel)
    yield "a variant by sku", api.ask("Variant", sku=api.unique("honey"), channel=shop.channel)
    yield "a variant by nothing", api.ask("Variant", channel=shop.channel)
    yield "a variant by a product's id", api.ask("Variant", id=honey, channel=shop.channel)
    yield "variants by ids", api.ask("Variants", ids=[large, shop.variants["Honey"]], channel=shop.channel, first=5)
    yield "variants by a product's id", api.ask("Variants", ids=[honey], channel=shop.channel, first=5)
    yield "as staff", api.ask("ProductAsStaff", by=APP, id=honey)
    yield "what is for staff, as a shopper", api.ask("ProductAsStaff", slug=api.unique("honey"))
    yield "cards", api.ask("ProductCards", channel=shop.channel, first=5, sortBy=BY_NAME)


@scenario
def what_is_not_shown(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Shown", 5)
    shop.sell("Unpublished", 5, listing={"isPublished": False})
    shop.sell("Unlisted", 5, listing={"visibleInListings": False})
    shop.sell("Unbuyable", 5, listing={"isAvailableForPurchase": False})
    shop.sell("Later", 5, listing={"publishedAt": "2099-01-01T00:00:00+00:00"})
    unpriced = api.make(
        "unpriced",
        "CreateProduct",
        input={"name": "Unpriced", "slug": api.unique("unpriced"), "productType": shop.product_type},
    )
    listing = {"channelId": shop.channel_id, "isPublished": True, "visibleInListings": True}
    yield (
        "to list what has no category",
        api.ask("TryListing", by=APP, id=unpriced, input={"updateChannels": [listing]}),
    )
    yield "to a shopper", api.ask("Products", channel=shop.channel, first=10, sortBy=BY_NAME)
    yield "to staff", api.ask("Products", by=APP, channel=shop.channel, first=10, sortBy=BY_NAME)
    for name in ("Unpublished", "Unlisted", "Unbuyable", "Later"):
        product = shop.products[name]
        yield f"{name} to a shopper", api.ask("Product", id=product, channel=shop.channel)
        yield f"{name} to staff", api.ask("Product", by=APP, id=product, channel=shop.channel)
        yield f"the variant of {name}", api.ask("Variant", id=shop.variants[name], channel=shop.channel)


@scenario
def categories(api: Api) -> Answers:
    shop = open_shop(api)
    fruit = api.make(
        "fruit",
        "CreateCategory",
        parent=shop.category,
        input={"name": "Fruit", "slug": api.unique("fruit"), "description": DESCRIPTION, "seo": {"title": "Sweet"}},
    )
    citrus = api.make("citrus", "CreateCategory", parent=fruit, input={"name": "Citrus", "slug": api.unique("citrus")})
    shop.sell("Bread", 3)
    shop.sell("Plums", 4, category=fruit)
    shop.sell("Lemons", 5, category=citrus)
    for name, category in (("Food", shop.category), ("Fruit", fruit), ("Citrus", citrus)):
        yield name, api.ask("Category", id=category, channel=shop.channel)
    yield "by slug", api.ask("Category", slug=api.unique("fruit"), channel=shop.channel)
    yield "without a channel", api.ask("Category", id=fruit)
    yield "by nothing", api.ask("Category")
    yield "a product's id", api.ask("Category", id=shop.products["Bread"])
    yield "by ids", api.ask("Categories", first=5, filter={"ids": [fruit, citrus]}, sortBy=BY_NAME)
    yield "by slugs", api.ask("Categories", first=5, filter={"slugs": [api.unique("citrus")]})
    yield "where ids", api.ask("Categories", first=5, where={"ids": [citrus]})
    yield (
        "by ids, most goods first",
        api.ask(
            "Categories",
            first=5,
            filter={"ids": [fruit, citrus, shop.category]},
            sortBy={"field": "PRODUCT_COUNT", "direction": "DESC"},
        ),
    )
    yield "without a slug", api.ask("TryCategory", by=APP, input={"name": "Sweet things " + api.word})
    yield "a slug that is taken", api.ask("TryCategory", by=APP, input={"name": "Fruit", "slug": api.unique("fruit")})
    yield "without a name", api.ask("TryCategory", by=APP, input={"slug": api.unique("nameless")})
    yield "under a product", api.ask("TryCategory", by=APP, input={"name": "Lost"}, parent=shop.products["Bread"])
    yield "by a shopper", api.ask("TryCategory", input={"name": "Mine"})


@scenario
def collections(api: Api) -> Answers:
    shop = open_shop(api)
    for name in ("Bread", "Ale", "Cheese"):
        shop.sell(name, 4)
    picked = api.make(
        "picked",
        "CreateCollection",
        input={
            "name": "Picked",
            "slug": api.unique("picked"),
            "description": DESCRIPTION,
            "seo": {"title": "By hand"},
            "products": [shop.products["Cheese"], shop.products["Ale"]],
        },
    )
    yield "not shown yet", api.ask("Collection", id=picked, channel=shop.channel)
    api.do("ListCollection", id=picked, input={"addChannels": [{"channelId": shop.channel_id, "isPublished": True}]})
    yield "by id", api.ask("Collection", id=picked, channel=shop.channel)
    yield "by slug", api.ask("Collection", slug=api.unique("picked"), channel=shop.channel)
    yield "without a channel", api.ask("Collection", id=picked)
    yield "by nothing", api.ask("Collection", channel=shop.channel)
    yield "another type's id", api.ask("Collection", id=shop.category, channel=shop.channel)
    yield "all", api.ask("Collections", channel=shop.channel, first=5)
    yield (
        "products of it",
        api.ask(
            "Products",
            channel=shop.channel,
            first=5,
            sortBy={"field": "COLLECTION", "direction": "ASC"},
            filter={"collections": [picked]},
        ),
    )
    yield "a card in it", api.ask("Product", id=shop.products["Ale"], channel=shop.channel)


@scenario
def translations(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Honey", 7)
    honey = shop.products["Honey"]
    words = {"name": "Miód", "slug": api.unique("miod"), "description": DESCRIPTION, "seoTitle": "Dobry miód"}
    yield "translated", api.ask("TranslateProduct", by=APP, id=honey, languageCode="PL", input=words)
    yield "there", api.ask("ProductInLanguage", slug=api.unique("honey"), channel=shop.channel, languageCode="PL")
    yield "not there", api.ask("ProductInLanguage", slug=api.unique("honey"), channel=shop.channel, languageCode="DE")
    found = {"channel": shop.channel, "languageCode": "PL"}
    yield "by the other slug", api.ask("ProductInLanguage", slug=api.unique("miod"), **{"in": "PL"}, **found)
    yield "by the other slug, in no language", api.ask("ProductInLanguage", slug=api.unique("miod"), **found)
    yield (
        "by its own slug, in a language",
        api.ask("ProductInLanguage", slug=api.unique("honey"), **{"in": "PL"}, **found),
    )
    yield "another type's id", api.ask("TranslateProduct", by=APP, id=shop.category, languageCode="PL", input=words)
    yield "by a shopper", api.ask("TranslateProduct", id=honey, languageCode="PL", input=words)
