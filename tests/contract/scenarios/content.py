"""Pages, menus, channels and metadata."""

from typing import Any

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.accounts import register, token_of
from tests.contract.scenarios.attributes import attribute
from tests.contract.scenarios.catalogue import DESCRIPTION
from tests.contract.scenarios.checkout import basket
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import open_shop


@scenario
def pages(api: Api) -> Answers:
    author = attribute(api, "Author", "PLAIN_TEXT", type="PAGE_TYPE")
    kind = api.make(
        "letter", "CreatePageType", input={"name": "Letter", "slug": api.unique("letter"), "addAttributes": [author]}
    )

    def page(slug: str, **given: Any) -> dict[str, Any]:
        words = {"pageType": kind, "title": slug.title(), "slug": api.unique(slug), "isPublished": True, **given}
        return api.ask("TryPage", by=APP, input=words)

    said = [{"id": author, "plainText": "Ada"}]
    yield "made", page("about", content=DESCRIPTION, attributes=said, seo={"title": "Us", "description": "Who we are"})
    yield "not published", page("draft", isPublished=False)
    yield "in times to come", page("later", publishedAt="2099-01-01T00:00:00+00:00")
    yield "a slug that is taken", page("about")
    yield "without a title", page("untitled", title="")
    yield "of a type that is none", page("lost", pageType=author)
    yield "by nobody", api.ask("TryPage", input={"pageType": kind, "title": "Mine"})
    for slug in ("about", "draft", "later", "nothing"):
        yield f"{slug} to a shopper", api.ask("Page", slug=api.unique(slug))
        yield f"{slug} to staff", api.ask("Page", by=APP, slug=api.unique(slug))
    yield "by nothing", api.ask("Page")
    yield "by another type's id", api.ask("Page", id=kind)
    yield "by nonsense", api.ask("Page", id="nonsense")
    by_title = {"field": "TITLE", "direction": "ASC"}
    yield "all to a shopper", api.ask("Pages", first=10, filter={"pageTypes": [kind]}, sortBy=by_title)
    yield "all to staff", api.ask("Pages", by=APP, first=10, filter={"pageTypes": [kind]}, sortBy=by_title)
    yield "by slugs", api.ask("Pages", first=10, filter={"slugs": [api.unique("about")]})
    yield "where the type is", api.ask("Pages", first=10, where={"pageType": {"eq": kind}}, sortBy=by_title)
    yield "without a size", api.ask("Pages")
    yield (
        "a type whose slug is taken",
        api.ask("TryPageType", by=APP, input={"name": "L", "slug": api.unique("letter")}),
    )
    yield "a type without a name", api.ask("TryPageType", by=APP, input={"slug": api.unique("none")})
    yield "a type by nobody", api.ask("TryPageType", input={"name": "Mine"})


@scenario
def menus(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Bread", 3)
    kind = api.make("letter", "CreatePageType", input={"name": "Letter", "slug": api.unique("letter")})
    page = api.make(
        "about",
        "CreatePage",
        input={"pageType": kind, "title": "About", "slug": api.unique("about"), "isPublished": True},
    )
    hidden = api.make("draft", "CreatePage", input={"pageType": kind, "title": "Draft", "slug": api.unique("draft")})
    picked = api.make("picked", "CreateCollection", input={"name": "Picked", "slug": api.unique("picked")})
    api.do("ListCollection", id=picked, input={"addChannels": [{"channelId": shop.channel_id, "isPublished": True}]})
    menu = api.make("footer", "CreateMenu", input={"name": "Footer", "slug": api.unique("footer")})

    def item(**given: Any) -> dict[str, Any]:
        return api.ask("TryMenuItem", by=APP, input={"menu": menu, **given})

    top = api.make("food item", "CreateMenuItem", input={"menu": menu, "name": "Food", "category": shop.category})
    yield "a collection's", item(name="Picked", collection=picked)
    yield "a page's", item(name="About", page=page)
    yield "a hidden page's", item(name="Draft", page=hidden)
    yield "an address", item(name="Elsewhere", url="https://example.com/there")
    yield "below another", item(name="Below", parent=top, url="https://example.com/below")
    yield "a path", item(name="Path", parent=top, url="/path")
    yield "of nothing", item(name="Nothing")
    yield "of two things", item(name="Two", category=shop.category, url="https://example.com/two")
    yield "without a name", item(name="")
    yield "of another type", item(name="Wrong", category=page)
    yield "by nobody", api.ask("TryMenuItem", input={"menu": menu, "name": "Mine", "url": "/"})
    yield "by slug", api.ask("Menu", slug=api.unique("footer"), channel=shop.channel)
    yield "by slug, to staff", api.ask("Menu", by=APP, slug=api.unique("footer"), channel=shop.channel)
    yield "by id", api.ask("Menu", id=menu, channel=shop.channel)
    yield "by nothing", api.ask("Menu", channel=shop.channel)
    yield "by id and slug", api.ask("Menu", id=menu, slug=api.unique("footer"), channel=shop.channel)
    yield "by another type's id", api.ask("Menu", id=page, channel=shop.channel)
    yield "a slug nobody has", api.ask("Menu", slug="nothing", channel=shop.channel)
    yield "all by slug", api.ask("Menus", first=5, channel=shop.channel, filter={"slugs": [api.unique("footer")]})
    yield "a slug that is taken", api.ask("TryMenu", by=APP, input={"name": "F", "slug": api.unique("footer")})
    yield "a menu by nobody", api.ask("TryMenu", input={"name": "Mine"})


@scenario
def channels(api: Api) -> Answers:
    shop = open_shop(api)
    new = {"name": "New", "slug": api.unique("new"), "currencyCode": "EUR", "defaultCountry": "DE"}
    yield "by slug", api.ask("Channel", slug=shop.channel)
    yield "by slug, to staff", api.ask("Channel", by=APP, slug=shop.channel)
    yield "by id", api.ask("Channel", id=shop.channel_id)
    yield "by nothing", api.ask("Channel")
    yield "a slug nobody has", api.ask("Channel", by=APP, slug="nowhere")
    yield "its money, to a shopper", api.ask("ChannelMoney", slug=shop.channel)
    yield "its taxes, to a shopper", api.ask("ChannelTaxed", slug=shop.channel)
    yield "its home, to a shopper", api.ask("ChannelHome", slug=shop.channel)
    yield "its home, to staff", api.ask("ChannelHome", by=APP, slug=shop.channel)
    yield "all, to a shopper", api.ask("Channels")
    yield "the shop's money, to a shopper", api.ask("ShopFacts")
    yield "a new one", api.ask("TryChannel", by=APP, input=new)
    yield "the same again", api.ask("TryChannel", by=APP, input=new)
    yield (
        "a currency nobody has",
        api.ask("TryChannel", by=APP, input={**new, "slug": api.unique("a"), "currencyCode": "XYZ1"}),
    )
    yield "a bad slug", api.ask("TryChannel", by=APP, input={**new, "slug": f"A B {api.word}"})
    yield "by a shopper", api.ask("TryChannel", input={**new, "slug": api.unique("b")})


@scenario
def metadata(api: Api) -> Answers:
    shop = open_shop(api)
    shop.sell("Beans", 7)
    beans, mine = shop.products["Beans"], basket(shop, "Beans")
    customer = token_of(api, register(api, "ada"))
    person = api.ask("Me", by=customer)["data"]["me"]["id"]
    pair = [{"key": "from", "value": "hill"}]
    for name, identity in (("a product", beans), ("a basket", mine), ("a person", person)):
        for who, by in (("nobody", ""), ("a customer", customer), ("staff", APP)):
            yield f"of {name} by {who}", api.ask("SetMetadata", by=by, id=identity, input=pair)
            yield f"private, of {name} by {who}", api.ask("SetPrivateMetadata", by=by, id=identity, input=pair)
    yield (
        "two more",
        api.ask("SetMetadata", by=APP, id=beans, input=[{"key": "a", "value": "1"}, {"key": "b", "value": ""}]),
    )
    yield "without a key", api.ask("SetMetadata", by=APP, id=beans, input=[{"key": " ", "value": "x"}])
    yield "of nothing", api.ask("SetMetadata", by=APP, id="UHJvZHVjdDo5OTk5OTk5", input=pair)
    yield "of nonsense", api.ask("SetMetadata", by=APP, id="nonsense", input=pair)
    yield "of what has none", api.ask("SetMetadata", by=APP, id="Q2FyOjE=", input=pair)
    yield "read", api.ask("Metadata", id=beans, channel=shop.channel, key="from", keys=["a", "nothing"])
    yield "private, read by a shopper", api.ask("PrivateMetadata", id=beans, channel=shop.channel)
    yield "private, read by staff", api.ask("PrivateMetadata", by=APP, id=beans, channel=shop.channel)
    yield "dropped by nobody", api.ask("DropMetadata", id=beans, keys=["from"])
    yield "dropped", api.ask("DropMetadata", by=APP, id=beans, keys=["from", "nothing"])
    yield "private, dropped", api.ask("DropPrivateMetadata", by=APP, id=beans, keys=["from"])
    yield "dropped of nonsense", api.ask("DropMetadata", by=APP, id="nonsense", keys=["from"])
