"""Candidates and wishes, for tests of the order."""

from datetime import UTC, datetime

from search.documents.frame import folded_words, marked_words
from search.ranking.candidate import Candidate
from search.ranking.naming import telling_words
from search.understanding.wanted import Form, Reason, Wanted
from search.understanding.words import words_of

NOW = datetime(2026, 11, 30, tzinfo=UTC).timestamp()


def candidate(
    title: str, *, pk: int = 1, kind: str = "PRODUCE", seller: str = "Vườn nhà An", about: str = "", north: float = 0.0
) -> Candidate:
    """On the meridian of Huế, so many kilometres to the north of it."""
    return Candidate(
        pk=pk,
        kind=kind,
        seller_id=sum(map(ord, seller)),
        seller_name=seller,
        commune_code="19867",
        folded_title=folded_words(title),
        marked_title=marked_words(title),
        telling_title=" ".join(telling_words(title)),
        folded_title_en="",
        telling_title_en="",
        folded_about=folded_words(f"{seller} {about}"),
        is_available=True,
        changed_at=NOW,
        latitude=16.4637 + north / 111.2,
        longitude=107.5909,
        sleeps=None,
        stars=None,
        grams=None,
        millilitres=None,
    )


def wanted(text: str, *, reason: Reason = Reason.TYPED, **more: bool) -> Wanted:
    """A phrase as somebody types it."""
    words = words_of(text)[1]
    form = Form(tuple(word.folded for word in words), tuple(word.typed for word in words), reason, is_sure=True)
    return Wanted((form,), **more)
