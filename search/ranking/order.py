"""Candidates in their order, with the parts of each score."""

from collections.abc import Sequence
from datetime import datetime

from search.asking import Circle, Hit
from search.models import SearchDocument
from search.ranking.criteria import WEIGHT
from search.ranking.distance import kilometres
from search.ranking.text import Texts, text_score
from search.understanding.wanted import Wanted

FRESH_DAYS = 60
"""After so many days nothing is left of having been changed."""
NEAR_KM = 25.0
"""At this distance half is left of being near."""


def ranked(
    documents: Sequence[SearchDocument], wanted: Sequence[Wanted], *, now: datetime, near: Circle | None = None
) -> list[Hit]:
    """Best first; equal ones by their id, so that pages do not overlap."""
    hits = [scored(document, wanted, now=now, near=near) for document in documents]
    return sorted(hits, key=lambda hit: (-hit.score, hit.document.pk or 0))


def scored(document: SearchDocument, wanted: Sequence[Wanted], *, now: datetime, near: Circle | None = None) -> Hit:
    """One document with the parts of its score, those that gave nothing left out."""
    text = text_score(wanted, texts_of(document))
    km = distance(document, near)
    age = max((now - document.changed_at).total_seconds() / 86_400, 0.0)
    parts = {
        "TEXT": text.text,
        "MARKS": text.marks,
        "AVAILABLE": float(document.is_available),
        "NEAR": 0.0 if km is None else NEAR_KM / (NEAR_KM + km),
        "FRESH": max(1 - age / FRESH_DAYS, 0.0),
    }
    given = tuple((code, round(WEIGHT[code] * share, 4)) for code, share in parts.items() if share)
    return Hit(document, round(sum(value for _code, value in given), 4), given, km)


def distance(document: SearchDocument, near: Circle | None) -> float | None:
    """Kilometres from the asked place; None where nobody asked, or where the document has no place."""
    if near is None or document.latitude is None or document.longitude is None:
        return None
    return kilometres(near.latitude, near.longitude, document.latitude, document.longitude)


def texts_of(document: SearchDocument) -> Texts:
    """The document's words as they are compared."""
    titles = [(document.folded_title, document.marked_title)]
    if document.folded_title_en:
        titles.append((document.folded_title_en, document.folded_title_en))
    return Texts(
        title=tuple(f" {folded} " for folded, _marked in titles),
        marked_title=tuple(f" {marked} " for _folded, marked in titles),
        about=f" {document.folded_about} ",
    )
