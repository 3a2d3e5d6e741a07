"""Requests that are wrong before anything is done."""

from tests.contract.api import APP, Answers, Api
from tests.contract.scenarios.accounts import register, token_of
from tests.contract.scenarios.scenario import scenario
from tests.contract.scenarios.shop import ADDRESS, open_shop


@scenario
def not_graphql(api: Api) -> Answers:
    yield "no JSON", api.send("hello")
    yield "nothing", api.send("")
    yield "no query", api.send({"variables": {}})
    yield "an empty query", api.send({"query": ""})
    yield "a query that is none", api.send({"query": 5})
    yield "a sentence", api.send({"query": "give me beans"})
    yield "half a query", api.send({"query": "{ shop { name "})
    yield "variables that are none", api.send({"query": "{ shop { __typename } }", "variables": "x"})


@scenario
def not_in_the_schema(api: Api) -> Answers:
    yield "an unknown field", api.send({"query": "{ beans }"})
    yield "an unknown field of a type", api.send({"query": "{ shop { beans } }"})
    yield "an unknown argument", api.send({"query": "{ products(first: 1, colour: RED) { totalCount } }"})
    yield "an argument of another type", api.send({"query": '{ products(first: "one") { totalCount } }'})
    yield "no fields of an object", api.send({"query": "{ shop }"})
    yield "fields of a text", api.send({"query": "{ shop { name { x } } }"})
    yield "a required argument left out", api.send({"query": "mutation { checkoutCreate { errors { code } } }"})
    yield "an unknown fragment", api.send({"query": "{ shop { ...Beans } }"})
    yield "a variable nobody declared", api.send({"query": "{ products(first: $n) { totalCount } }"})
    wanted = "query Q($id: ID!) { address(id: $id) { id } }"
    yield "a required variable left out", api.send({"query": wanted})
    yield "a required variable that is null", api.send({"query": wanted, "variables": {"id": None}})
    counted = 'query Q($n: Int) { products(first: $n, channel: "x") { totalCount } }'
    yield "a variable of another type", api.send({"query": counted, "variables": {"n": "one"}})
    yield "a variable that is too large", api.send({"query": counted, "variables": {"n": 99999999999}})
    made = "mutation M($input: CheckoutCreateInput!) { checkoutCreate(input: $input) { errors { code } } }"
    yield "an unknown field of an input", api.send({"query": made, "variables": {"input": {"lines": [], "beans": 1}}})
    yield "a field of an input left out", api.send({"query": made, "variables": {"input": {}}})
    yield "two operations and no name", api.send({"query": "query A { __typename } query B { __typename }"})
    yield (
        "two operations and another name",
        api.send({"query": "query A { __typename } query B { __typename }", "operationName": "C"}),
    )
    yield (
        "two operations and a name",
        api.send({"query": "query A { __typename } query B { __typename }", "operationName": "B"}),
    )
    yield "the types", api.send({"query": "{ __schema { queryType { name } mutationType { name } } }"})
    yield "one type", api.send({"query": '{ __type(name: "CheckoutLine") { kind name } }'})


@scenario
def without_permission(api: Api) -> Answers:
    shop = open_shop(api)
    customer = token_of(api, register(api, "ada"))
    wanted = {
        "CreateWarehouse": {"input": {"name": "Mine", "address": ADDRESS}},
        "CreateZone": {"input": {"name": "Mine"}},
        "CreateMethod": {"input": {"name": "Mine", "shippingZone": shop.zone, "type": "PRICE"}},
        "CreateCollection": {"input": {"name": "Mine"}},
        "CreateVoucher": {"input": {"code": "MINE"}},
        "CreateGiftCard": {"input": {"balance": {"amount": 5, "currency": "USD"}, "isActive": True}},
        "SetShop": {"input": {"name": "Mine"}},
        "UpdateChannel": {"id": shop.channel_id, "input": {"name": "Mine"}},
        "Cancel": {"id": shop.channel_id},
        "Customers": {"first": 1},
        "Orders": {"first": 1},
        "UserByEmail": {"email": "nobody@example.com"},
        "CreateApp": {"input": {"name": "Mine"}},
    }
    for operation, variables in wanted.items():
        yield f"{operation} by nobody", api.ask(operation, **variables)
        yield f"{operation} by a customer", api.ask(operation, by=customer, **variables)
    yield "an app by an app", api.ask("CreateApp", by=APP, input={"name": "Child"})
