"""Where our engine answers otherwise than Saleor on purpose, with the reason."""

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class Intended:
    """Paths (with `*` for any part) of the named scenarios, and why they may differ."""

    scenarios: str
    path: str
    reason: str


INTENDED = (
    Intended(
        "*",
        "*.extensions",
        "Saleor tells what a query costs by its rules; ours has other limits",
    ),
    Intended(
        "catalogue.*",
        "without a channel.*",
        "the market's own channel is meant where none is named; Saleor wants one named as soon as there are two",
    ),
    Intended("catalogue.detail", "what is for staff, as a shopper.*", "the same: no channel is named"),
    Intended(
        "catalogue.collections",
        "by *.data.collection.products.edges.*",
        "goods of a collection stand in the order they were put in, where Saleor has no order until one is given",
    ),
    Intended("checkout.creating", "no channel.*", "the market's own channel is meant where none is named"),
    Intended("*", "*.country.country", "countries have the names of the Unicode CLDR, in both languages of the market"),
    Intended("*", "*.errors.*.variants", "a refusal for want of stock names the goods, so that a page can show them"),
    Intended(
        "checkout.addresses",
        "a country nobody goes to.*",
        "stock is the market's, not a country's: where nobody goes, no way of delivery is offered",
    ),
    Intended("checkout.selling_out", "in another basket.*", "what lies in a basket is held for it until its deadline"),
    Intended(
        "*",
        "*.order.*Address.*",
        "who only knows an order's id sees whose it is in first letters, as with Saleor's older orders",
    ),
    Intended("*", "*.extensions.cost", "the same"),
    Intended("*", "*.locations", "where in the text a mistake stands is told wherever it is known"),
    Intended("attributes.every_kind", "*.values.*.name", "the names of yes and no are kept in the market's language"),
    Intended("attributes.*", "sorted by a product.*", "an exception of Saleor's, not an answer"),
    Intended("attributes.*", "of a product that is none*", "the same: an id of another type is refused in the payload"),
    Intended("attributes.*", "without a type*", "the same"),
    Intended("content.pages", "of a type that is none*", "the same"),
    Intended("attributes.setting_up", "without a name.*", "the slug is made of the name, so only the name is missing"),
    Intended("content.menus", "*path*", "a menu may lead to a path of the shop itself"),
    Intended("content.menus", "*.children*", "the same"),
    Intended("requests.not_graphql", "variables that are none.*", "variables that are no object are refused"),
    Intended("*", "*.isDefault*Address", "which address is the default is told wherever an address of a book is shown"),
    Intended("orders.keeping", "a line of another.*", "a line is sent with its own order only"),
    Intended("orders.reading", "what is for staff, by staff.*", "what waits for nobody is not noted as confirmed"),
    Intended("accounts.*", "*: who I am.data", "a token that is not good refuses the whole request, not each field"),
    Intended("accounts.*", "*: who I am.errors.0.path", "the same"),
    Intended("accounts.*", "*: who I am.errors.0.locations", "the same"),
    Intended("accounts.signing_in", "a token out of use.*", "the same"),
    Intended("accounts.bad_tokens", "another algorithm*", "HS256 is no algorithm here; Saleor tries it"),
    Intended("*", "*.order.userEmail", "the same: the e-mail address of a guest's order"),
)


def is_intended(scenario: str, path: str) -> bool:
    """Whether this difference stands in the list."""
    return any(fnmatchcase(scenario, entry.scenarios) and fnmatchcase(_dotted(path), entry.path) for entry in INTENDED)


def _dotted(path: str) -> str:
    """`edges[0].node` as `edges.0.node`: brackets mean something else in a pattern."""
    return path.replace("[", ".").replace("]", "")
