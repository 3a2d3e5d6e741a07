"""Attributes of each kind: said by staff, read and filtered by shoppers."""

from typing import Any

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.catalogue import BY_NAME, DESCRIPTION
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import Shop, open_shop


def attribute(api: Api, name: str, kind: str, *values: dict[str, Any], **given: Any) -> str:
    """An attribute of products, by its name in small letters."""
    words = {"name": name, "slug": api.unique(name.lower()), "type": "PRODUCT_TYPE", "inputType": kind, **given}
    return api.make(name.lower(), "CreateAttribute", input={**words, **({"values": list(values)} if values else {})})


def shop_of(api: Api, attributes: list[str], of_variants: list[str] | None = None) -> Shop:
    """A shop whose goods have these attributes."""
    shop = open_shop(api)
    shop.product_type = api.make(
        "spoken",
        "CreateProductType",
        input={
            "name": "Spoken",
            "slug": api.unique("spoken"),
            "hasVariants": True,
            "isShippingRequired": True,
            "productAttributes": attributes,
            "variantAttributes": of_variants or [],
        },
    )
    return shop


def _in_order(said: list[dict[str, Any]]) -> None:
    """By slug: Saleor keeps no order of a type's attributes that came with its making."""
    said.sort(key=lambda one: one["attribute"]["slug"])


@scenario
def every_kind(api: Api) -> Answers:
    kinds = {
        "DROPDOWN": attribute(api, "Origin", "DROPDOWN", {"name": "Hill"}, {"name": "Shore"}),
        "MULTISELECT": attribute(api, "Uses", "MULTISELECT", {"name": "Soup"}, {"name": "Salad"}, {"name": "Bread"}),
        "SWATCH": attribute(api, "Shade", "SWATCH", {"name": "Red", "value": "#ff0000"}),
        "BOOLEAN": attribute(api, "Fresh", "BOOLEAN"),
        "NUMERIC": attribute(api, "Length", "NUMERIC", unit="CM"),
        "DATE": attribute(api, "Picked", "DATE"),
        "DATE_TIME": attribute(api, "Packed", "DATE_TIME"),
        "RICH_TEXT": attribute(api, "Story", "RICH_TEXT"),
        "PLAIN_TEXT": attribute(api, "Hint", "PLAIN_TEXT"),
        "REFERENCE": attribute(api, "Pairs", "REFERENCE", entityType="PRODUCT"),
    }
    shop = shop_of(api, list(kinds.values()))
    shop.sell("Salt", 1, attributes=[{"id": kinds["BOOLEAN"], "boolean": False}])
    said = {
        "DROPDOWN": {"dropdown": {"value": "Hill"}},
        "MULTISELECT": {"multiselect": [{"value": "Soup"}, {"value": "Bread"}]},
        "SWATCH": {"swatch": {"value": "Red"}},
        "BOOLEAN": {"boolean": True},
        "NUMERIC": {"numeric": "12.5"},
        "DATE": {"date": "2026-02-03"},
        "DATE_TIME": {"dateTime": "2026-02-03T04:05:06+00:00"},
        "RICH_TEXT": {"richText": DESCRIPTION},
        "PLAIN_TEXT": {"plainText": "Cook it slowly."},
        "REFERENCE": {"references": [shop.products["Salt"]]},
    }
    shop.sell("Beans", 7, attributes=[{"id": kinds[kind], **value} for kind, value in said.items()])
    for name in ("Beans", "Salt"):
        answer = api.ask("SaidOfProduct", id=shop.products[name], channel=shop.channel)
        _in_order(answer["data"]["product"]["attributes"])
        yield f"said of {name.lower()}", answer
    yield "one of them", api.ask("SaidOf", id=shop.products["Beans"], channel=shop.channel, slug=api.unique("length"))
    yield "one that is not said", api.ask("SaidOf", id=shop.products["Beans"], channel=shop.channel, slug="nothing")
    for kind, identity in kinds.items():
        yield kind, api.ask("Attribute", id=identity, first=5)


@scenario
def filtering_by_attributes(api: Api) -> Answers:
    origin = attribute(api, "Origin", "DROPDOWN", {"name": "Hill"}, {"name": "Shore"})
    fresh = attribute(api, "Fresh", "BOOLEAN")
    length = attribute(api, "Length", "NUMERIC")
    picked = attribute(api, "Picked", "DATE")
    shop = shop_of(api, [origin, fresh, length, picked])
    for name, place, is_fresh, long, day in (
        ("Beans", "Hill", True, "12", "2026-01-01"),
        ("Kelp", "Shore", True, "90", "2026-02-01"),
        ("Dates", "Shore", False, "4", "2026-03-01"),
    ):
        said = [
            {"id": origin, "dropdown": {"value": place}},
            {"id": fresh, "boolean": is_fresh},
            {"id": length, "numeric": long},
            {"id": picked, "date": day},
        ]
        shop.sell(name, 5, attributes=said)

    def found(**condition: Any) -> dict[str, Any]:
        slug = api.unique(condition.pop("slug"))
        words = {"attributes": [{"slug": slug, **condition}]}
        return api.ask("Products", channel=shop.channel, first=5, sortBy=BY_NAME, filter=words)

    yield "from the shore", found(slug="origin", values=["shore"])
    yield "from either", found(slug="origin", values=["shore", "hill"])
    yield "from nowhere", found(slug="origin", values=["nowhere"])
    yield "fresh", found(slug="fresh", boolean=True)
    yield "not fresh", found(slug="fresh", boolean=False)
    yield "long", found(slug="length", valuesRange={"gte": 10, "lte": 100})
    yield "picked late", found(slug="picked", date={"gte": "2026-02-01"})
    yield "by an attribute that is none", found(slug="nothing", values=["shore"])
    sort = {"attributeId": origin, "direction": "ASC"}
    yield "sorted by origin", api.ask("Products", channel=shop.channel, first=5, sortBy=sort)
    yield (
        "sorted by origin, backwards",
        api.ask("Products", channel=shop.channel, first=5, sortBy={**sort, "direction": "DESC"}),
    )
    yield (
        "sorted by a product",
        api.ask(
            "Products", channel=shop.channel, first=5, sortBy={"attributeId": shop.products["Kelp"], "direction": "ASC"}
        ),
    )
    where = {"attributes": [{"slug": api.unique("origin"), "value": {"slug": {"eq": "hill"}}}]}
    yield "where from the hill", api.ask("Products", channel=shop.channel, first=5, sortBy=BY_NAME, where=where)


@scenario
def of_variants(api: Api) -> Answers:
    size = attribute(api, "Size", "DROPDOWN", {"name": "S"}, {"name": "M"})
    note = attribute(api, "Note", "PLAIN_TEXT")
    shop = shop_of(api, [], [size, note])
    other = attribute(api, "Other", "BOOLEAN")
    small = [{"id": size, "dropdown": {"value": "S"}}, {"id": note, "plainText": "Thin"}]
    shop.sell("Shirt", 9, variant={"attributes": small, "name": ""})
    product = shop.products["Shirt"]

    def variant(*said: dict[str, Any], **given: Any) -> dict[str, Any]:
        return api.ask("TryVariant", by=APP, input={"product": product, "attributes": list(said), **given})

    answer = api.ask("SaidOfProduct", id=product, channel=shop.channel)
    for one in answer["data"]["product"]["variants"]:
        _in_order(one["attributes"])
        _in_order(one["selectable"])
    yield "said of a shirt", answer
    yield (
        "a medium one",
        variant({"id": size, "dropdown": {"value": "M"}}, {"id": note, "plainText": ""}, sku=api.unique("m")),
    )
    yield "the same again", variant(*small)
    yield "nothing said", variant()
    yield "an sku that is taken", variant({"id": size, "dropdown": {"value": "XL"}}, sku=api.unique("shirt"))
    yield "a new size", variant({"id": size, "dropdown": {"value": "XXL"}}, {"id": note, "plainText": "New"})
    yield "an attribute it does not have", variant({"id": other, "boolean": True})
    yield "of a product that is none", api.ask("TryVariant", by=APP, input={"product": shop.category, "attributes": []})
    yield "by nobody", api.ask("TryVariant", input={"product": product, "attributes": []})
    thick = {"attributes": [{"id": note, "plainText": "Thick"}]}
    answer = api.ask("UpdateVariant", by=APP, id=shop.variants["Shirt"], input=thick)
    _in_order(answer["data"]["productVariantUpdate"]["productVariant"]["attributes"])
    yield "said otherwise", answer


@scenario
def setting_up(api: Api) -> Answers:
    origin = attribute(api, "Origin", "DROPDOWN", {"name": "Hill"}, {"name": "Shore"}, valueRequired=True)
    length = attribute(api, "Length", "NUMERIC")
    shop = shop_of(api, [origin, length])
    base = {"name": "Beans", "productType": shop.product_type}

    def product(*said: dict[str, Any], **given: Any) -> dict[str, Any]:
        words = {**base, "slug": api.unique("beans"), "attributes": list(said), **given}
        return api.ask("TryProduct", by=APP, input=words)

    def create(**given: Any) -> dict[str, Any]:
        words = {"name": "Taste", "slug": api.unique("taste"), "type": "PRODUCT_TYPE", "inputType": "DROPDOWN", **given}
        return api.ask("TryAttribute", by=APP, input=words)

    yield "without what is required", product()
    yield (
        "a number that is none",
        product({"id": origin, "dropdown": {"value": "Hill"}}, {"id": length, "numeric": "long"}),
    )
    yield "an attribute of nobody", product({"id": "QXR0cmlidXRlOjk5OTk5OTk=", "values": ["x"]})
    yield "good ones", product({"id": origin, "dropdown": {"value": "Hill"}})
    yield "a slug that is taken", product({"id": origin, "dropdown": {"value": "Hill"}})
    yield "without a type", api.ask("TryProduct", by=APP, input={**base, "productType": shop.category})
    yield (
        "without a name",
        api.ask(
            "TryProduct",
            by=APP,
            input={"productType": shop.product_type, "attributes": [{"id": origin, "dropdown": {"value": "Hill"}}]},
        ),
    )
    yield "by nobody", api.ask("TryProduct", input=base)
    yield "a new attribute", create()
    yield "a slug that another attribute has", create()
    yield "without a name for it", create(name="", slug=api.unique("empty"))
    yield "twice the same value", create(slug=api.unique("twice"), values=[{"name": "Sweet"}, {"name": "Sweet"}])
    yield "a number with values", create(slug=api.unique("number"), inputType="NUMERIC", values=[{"name": "1"}])
    yield "a reference to nothing", create(slug=api.unique("ref"), inputType="REFERENCE")
    yield "an attribute by nobody", api.ask("TryAttribute", input={"name": "X", "type": "PRODUCT_TYPE"})
    yield (
        "a type with an attribute twice",
        api.ask(
            "TryProductType",
            by=APP,
            input={"name": "Twice", "slug": api.unique("twice"), "productAttributes": [origin, origin]},
        ),
    )
    yield "a type without a name", api.ask("TryProductType", by=APP, input={"slug": api.unique("no-name")})
    yield (
        "a type whose slug is taken",
        api.ask("TryProductType", by=APP, input={"name": "S", "slug": api.unique("spoken")}),
    )
    yield "two choices", api.ask("Attribute", id=origin, first=1)
    yield "the last choice", api.ask("Attribute", slug=api.unique("origin"), last=1)
    yield "choices by a word", api.ask("Attribute", id=origin, first=5, filter={"search": "sho"})
    yield "an attribute by nothing", api.ask("Attribute", first=1)
    yield "an attribute by a product", api.ask("Attribute", id=shop.category, first=1)
    yield "attributes by slug", api.ask("Attributes", first=5, filter={"slugs": [api.unique("length")]})
    yield "attributes where the slug is", api.ask("Attributes", first=5, where={"slug": {"eq": api.unique("origin")}})
    yield "translated", api.ask("TranslateAttribute", by=APP, id=origin, languageCode="PL", input={"name": "Miejsce"})
    yield "translated by nobody", api.ask("TranslateAttribute", id=origin, languageCode="PL", input={"name": "Miejsce"})
