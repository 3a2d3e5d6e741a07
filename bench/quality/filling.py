"""The one place that knows how a document of the corpus gets into the market's search. Needs Django set up.

What a document has and `SearchDocument` has no column for (address, amount, stars, sleeps, days) is left out.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby, islice

from django.utils import timezone

from marketplace.communes.models import Commune, Province
from marketplace.values.ids import global_id
from marketplace.values.text import fold, slugify
from search.documents.frame import write_words
from search.domain import indexing
from search.domain.lexicon import learn
from search.domain.synonyms import load_synonyms
from search.models import SearchDocument, SynonymGroup
from tests.search.quality.documents import Document
from tests.search.quality.geography import places

TYPES = {"PRODUCE": "Product", "STAY": "Stay", "TOUR": "Tour", "SELLER": "Seller"}
BATCH = 200
YEAR = 2026


def fill(documents: Iterable[Document]) -> None:
    """Throw away what is searched in this database and put these in, as the market does when something changes."""
    SearchDocument.objects.all().delete()
    SynonymGroup.objects.all().delete()
    load_synonyms()
    _communes()
    for kind, of_kind in groupby(documents, key=lambda document: document.kind):
        while rows := [_row(document) for document in islice(of_kind, BATCH)]:
            indexing.put(kind, [row.object_pk for row in rows], rows)
    learn()


def _communes() -> None:
    """Where the corpus is, on the market's map."""
    for place in places().values():
        if place.is_commune:
            where = {"latitude": place.latitude, "longitude": place.longitude}
            names = {"kind": place.kind, "name": place.name, "folded_name": fold(place.name)}
            province, _made = Province.objects.get_or_create(code="46", version="bench", defaults={"name": "Huế"})
            Commune.objects.update_or_create(
                code=place.code, version="bench", defaults={"province": province, **names, **where}
            )


def _row(document: Document) -> SearchDocument:
    first, last = document.first_month, document.last_month
    row = SearchDocument(
        kind=document.kind,
        object_id=global_id(TYPES[document.kind], document.number),
        object_pk=document.number,
        title=document.title,
        title_en=document.title_en,
        body=document.body,
        slug=slugify(f"{document.title} {document.kind} {document.number}"),
        seller_id=document.seller_number,
        seller_name=document.seller_name,
        seller_slug=slugify(document.seller_name),
        commune_code=document.commune_code,
        commune_name=document.commune_name,
        category_slug=document.category_slug,
        category_name=document.category_name,
        price=document.price,
        price_unit=document.price_unit,
        latitude=document.latitude,
        longitude=document.longitude,
        is_available=document.is_available,
        season_from=date(YEAR, first, 1) if first else None,
        season_until=date(YEAR + (last < first), last, 28) if last else None,
        attributes=f"OCOP {document.stars} sao" if document.stars else "",
        grams=document.amount if document.measure == "g" else None,
        millilitres=document.amount if document.measure == "ml" else None,
        sleeps=document.sleeps or None,
        stars=document.stars or None,
        certified_from=date(YEAR, 1, 1) if document.stars else None,
        certified_until=date(YEAR + 3, 1, 1) if document.stars else None,
        changed_at=timezone.now(),
    )
    write_words(row)
    return row
