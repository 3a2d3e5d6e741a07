"""Keeping documents in step with what they are made from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import add
from typing import TypeVar

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from marketplace.outbox.delivery import publish
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.ids import split_global_id
from search.documents import product_documents, seller_documents, stay_documents, tour_documents
from search.documents.frame import folded_words, marked_words, weighted_texts
from search.domain.lexicon import learn
from search.engines.elasticsearch.connection import is_configured
from search.events import DocumentsChanged
from search.models import SearchDocument
from tourism.models import Property, Tour

Kind = SearchDocument.Kind
BATCH = 200
Item = TypeVar("Item")

_UPDATED = [
    field.name for field in SearchDocument._meta.concrete_fields if field.name not in ("id", "kind", "object_pk")
]


def _vector(texts: list[tuple[str, str]]) -> SearchVector:
    return reduce(add, (SearchVector(Value(text), weight=weight, config="simple") for weight, text in texts))


def write_vectors(document: SearchDocument) -> None:
    """What PostgreSQL looks in, as expressions that it computes when the row is written."""
    texts = weighted_texts(document)
    document.exact = _vector([(weight, marked_words(text)) for weight, text in texts])
    document.folded = _vector([(weight, folded_words(text)) for weight, text in texts])
    document.title_words = _vector([("A", f"{document.folded_title} {document.folded_title_en}")])


@transaction.atomic
def put(kind: str, object_pks: Sequence[int], found: Sequence[SearchDocument]) -> None:
    """Write what was found of these objects and drop the rest of them; what mirrors them is told."""
    there = {document.object_pk for document in found}
    left = SearchDocument.objects.filter(kind=kind, object_pk__in=[pk for pk in object_pks if pk not in there])
    gone = list(left.values_list("pk", flat=True))
    left.filter(pk__in=gone).delete()
    for document in found:
        write_vectors(document)
    written = SearchDocument.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["kind", "object_pk"], update_fields=_UPDATED
    )
    if is_configured() and (changed := [*gone, *(document.pk for document in written)]):
        publish(DocumentsChanged(document_ids=changed))


def index_products(product_ids: Sequence[str]) -> None:
    """Produce by the shop's global ids; the products of rooms and tours are found as stays and tours instead."""
    pks = [int(split_global_id(product_id)[1]) for product_id in product_ids]
    put(Kind.PRODUCE, pks, product_documents(product_ids))


def index_stays(property_ids: Sequence[int]) -> None:
    """Homestays."""
    put(Kind.STAY, property_ids, stay_documents(property_ids))


def index_tours(tour_ids: Sequence[int]) -> None:
    """Tours."""
    put(Kind.TOUR, tour_ids, tour_documents(tour_ids))


def index_sellers(seller_ids: Sequence[int]) -> None:
    """Sellers themselves, not what they sell."""
    put(Kind.SELLER, seller_ids, seller_documents(seller_ids))


def index_seller_whole(seller_id: int) -> None:
    """A seller and everything of theirs that is there: a new name or a suspension shows on all of it."""
    index_sellers([seller_id])
    index_stays(list(Property.objects.filter(seller_id=seller_id).values_list("pk", flat=True)))
    index_tours(list(Tour.objects.filter(seller_id=seller_id).values_list("pk", flat=True)))
    produce = SearchDocument.objects.filter(seller_id=seller_id, kind=Kind.PRODUCE)
    index_products(list(produce.values_list("object_id", flat=True)))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch


def rebuild(report: Callable[[str, int], None]) -> int:
    """Make every document anew, in batches, and count their words; what is searched meanwhile stays there. Returns how
    many there are.

    `report` gets the kind and how many of it have been looked at.
    """
    sources: list[tuple[str, Iterable[object], Callable[[Sequence[object]], None]]] = [
        (Kind.SELLER, Seller.objects.order_by("pk").values_list("pk", flat=True), index_sellers),  # type: ignore[list-item]
        (Kind.PRODUCE, shop().product_ids(), index_products),  # type: ignore[list-item]
        (Kind.STAY, Property.objects.order_by("pk").values_list("pk", flat=True), index_stays),  # type: ignore[list-item]
        (Kind.TOUR, Tour.objects.order_by("pk").values_list("pk", flat=True), index_tours),  # type: ignore[list-item]
    ]
    for kind, items, index in sources:
        done = 0
        for batch in _batches(items):
            index(batch)
            done += len(batch)
            report(str(kind), done)
    learn()
    return SearchDocument.objects.count()
