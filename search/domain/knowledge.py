"""What the market knows of words and places, kept by each process until it changes."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from marketplace.communes.models import Commune
from search.models import Lexicon, SearchDocument, SynonymGroup
from search.understanding.conditions import Place
from search.understanding.gazetteer import Gazetteer
from search.understanding.sellers import Sellers
from search.understanding.synonyms import Synonyms
from search.understanding.understand import Knowledge
from search.understanding.vocabulary import Vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"
COMMUNE_KM = 6.0
"""How far a commune reaches from its middle, as far as "around" is concerned."""
_STAMP = """
SELECT (SELECT built_at FROM search_lexicon WHERE id = 1), (SELECT max(changed_at) FROM search_synonymgroup),
       (SELECT count(*) FROM search_synonymgroup), (SELECT count(*) FROM communes_commune WHERE latitude IS NOT NULL),
       (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_kept: tuple[tuple[Any, ...], Knowledge] | None = None


def knowledge() -> Knowledge:
    """As it is now: one statement, and five more where anything changed since this process last looked."""
    global _kept
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        stamp = tuple(cursor.fetchone())
    kept = _kept
    if kept is None or kept[0] != stamp:
        kept = _kept = (stamp, _read())
    return kept[1]


def _read() -> Knowledge:
    lexicon = Lexicon.objects.filter(pk=1).first()
    words = lexicon.words if lexicon else {}
    vocabulary = Vocabulary(
        {word: count for word, (count, *_marked) in words.items()},
        [tuple(pair.split(" ", 1)) for pair in lexicon.pairs] if lexicon else (),
        {word: marked[0] for word, (_count, *marked) in words.items()},
        (written for _count, *marked in words.values() for written in marked),
    )
    groups = SynonymGroup.objects.values_list("phrases", flat=True)
    sellers = SearchDocument.objects.filter(kind=SearchDocument.Kind.SELLER).values_list("title", flat=True)
    return Knowledge(
        vocabulary, Synonyms(groups, _apart(), _families()), Gazetteer([*_communes(), *_places()]), Sellers(sellers)
    )


def _communes() -> Iterator[tuple[str, Place]]:
    """Those that are on the map, by their name and by their full name."""
    for row in Commune.objects.exclude(latitude=None).exclude(longitude=None).order_by("-is_market", "pk"):
        place = Place(row.name, row.latitude or 0.0, row.longitude or 0.0, commune_code=row.code, km=COMMUNE_KM)
        yield row.name, place
        yield row.full_name, place


@cache
def _apart() -> tuple[str, ...]:
    """Of the market's own list: names of other things than their first word."""
    with (DATA / "apart.csv").open(newline="", encoding="utf-8") as file:
        return tuple(row["phrase"] for row in csv.DictReader(file))


@cache
def _families() -> dict[str, list[str]]:
    """Of the market's own list: what belongs to what."""
    with (DATA / "families.csv").open(newline="", encoding="utf-8") as file:
        return {row["word"]: row["members"].split("|") for row in csv.DictReader(file)}


@cache
def _places() -> tuple[tuple[str, Place], ...]:
    """Of the market's own list: cities, lagoons, landings, villages."""
    with (DATA / "places.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        (name, Place(row["names"].split("|")[0], float(row["latitude"]), float(row["longitude"]), km=float(row["km"])))
        for row in rows
        for name in row["names"].split("|")
    )
