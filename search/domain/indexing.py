"""Keeping documents in step with what they are made from."""

from collections.abc import Sequence

from django.db import transaction

from marketplace.outbox.delivery import publish
from marketplace.values.ids import split_global_id
from search.documents import product_documents, seller_documents, stay_documents, tour_documents
from search.documents.frame import marks_of
from search.engines.elasticsearch.connection import is_configured
from search.engines.postgres.entries import write_entries
from search.events import DocumentsChanged
from search.models import SearchDocument
from tourism.models import Property, Tour

Kind = SearchDocument.Kind

_UPDATED = [
    field.name for field in SearchDocument._meta.concrete_fields if field.name not in ("id", "kind", "object_pk")
]


@transaction.atomic
def put(kind: str, object_pks: Sequence[int], found: Sequence[SearchDocument]) -> None:
    """Write what was found of these objects and drop the rest of them; what mirrors them is told."""
    there = {document.object_pk for document in found}
    left = SearchDocument.objects.filter(kind=kind, object_pk__in=[pk for pk in object_pks if pk not in there])
    gone = list(left.values_list("pk", flat=True))
    left.filter(pk__in=gone).delete()
    for document in found:
        document.exact = marks_of(document)
    written = SearchDocument.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["kind", "object_pk"], update_fields=_UPDATED
    )
    write_entries(written)
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
