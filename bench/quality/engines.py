"""What can be asked: the market's engines by their dotted names, and Saleor's folding rule for orientation."""

from collections.abc import Callable, Iterable

from django.utils.module_loading import import_string

from bench.quality.filling import fill
from bench.quality.saleor_rule import SaleorRule
from tests.search.quality.documents import Document
from tests.search.quality.measures import LOOKED_THROUGH

Asked = Callable[[str], list[tuple[str, int]]]
"""From what is typed to (kind, number) of the first documents, best first."""
SALEOR_RULE = "saleor-rule"


def ready(name: str, documents: Iterable[Document]) -> Asked:
    """An engine that has these documents; the market's own are asked with nothing but the text."""
    documents = list(documents)
    if name == SALEOR_RULE:
        return SaleorRule(documents).ask
    from search.engine import SearchRequest

    market = import_string(name)()
    fill(documents)

    def ask(text: str) -> list[tuple[str, int]]:
        answer = market.search(SearchRequest(query=text, limit=LOOKED_THROUGH))
        return [(hit.kind, hit.object_pk) for hit in answer.hits]

    return ask
