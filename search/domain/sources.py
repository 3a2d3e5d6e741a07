"""What documents are made from, kind by kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.ids import split_global_id
from search.documents import product_documents, seller_documents, stay_documents, tour_documents
from search.models import SearchDocument
from tourism.models import Property, Tour

Kind = SearchDocument.Kind
BATCH = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A room's things of one kind: their ids in the room's own way, and the documents of some of them."""

    kind: str
    ids: Callable[[], Iterable[Any]]
    documents: Callable[[Sequence[Any]], list[SearchDocument]]

    def pk_of(self, given: Any) -> int:
        """The primary key in such an id."""
        return int(split_global_id(given)[1]) if isinstance(given, str) else int(given)

    def id_of(self, document: SearchDocument) -> Any:
        """The id of what a document is about."""
        return document.object_id if self.kind == Kind.PRODUCE else document.object_pk

    def count(self) -> int:
        """How many there are, with those that have no document."""
        return sum(1 for _ in self.ids())

    def batches(self) -> Iterator[list[Any]]:
        """All ids, some at a time."""
        return batches(self.ids())


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Some at a time."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch


def sources() -> tuple[Source, ...]:
    """In the order in which they are made anew."""
    return (
        Source(Kind.SELLER.value, Seller.objects.order_by("pk").values_list("pk", flat=True).all, seller_documents),
        Source(Kind.PRODUCE.value, lambda: shop().product_ids(), product_documents),
        Source(Kind.STAY.value, Property.objects.order_by("pk").values_list("pk", flat=True).all, stay_documents),
        Source(Kind.TOUR.value, Tour.objects.order_by("pk").values_list("pk", flat=True).all, tour_documents),
    )
