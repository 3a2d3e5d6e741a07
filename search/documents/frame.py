"""What every document has, and its words as they are indexed."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.values.text import fold, normalise
from search.documents.tokens import LONGEST, tokens
from search.models import SearchDocument
from search.ranking.naming import telling_words, telling_words_en
from tourism.models import Property, Tour

_TAGS = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W_]+")
LONGEST_ABOUT = 1000


def document_of(seller: Seller, **fields: object) -> SearchDocument:
    """A document with its words; the vectors are made where it is written."""
    document = SearchDocument(
        seller_id=seller.pk,
        seller_name=seller.name,
        seller_slug=seller.slug,
        changed_at=timezone.now(),
        **fields,
    )
    document.body = _TAGS.sub(" ", document.body)
    write_words(document)
    return document


def write_words(document: SearchDocument) -> None:
    """The words of names and of what is said about it, in one form to look for."""
    document.marked_title = marked_words(document.title)
    document.folded_title = folded_words(document.title)
    document.folded_title_en = folded_words(document.title_en)
    document.telling_title = " ".join(telling_words(document.title))
    document.telling_title_en = " ".join(telling_words_en(document.title_en))
    document.folded_about = folded_words(about(document))[:LONGEST_ABOUT]


def about(document: SearchDocument) -> str:
    """What is said of it beside its name."""
    names = (document.category_name, document.seller_name, document.commune_name, document.attributes)
    return " ".join(name for name in names if name)


def tokens_of(document: SearchDocument) -> list[str]:
    """What engines look in."""
    return tokens(
        title=document.marked_title,
        title_en=marked_words(document.title_en),
        about=marked_words(about(document))[:LONGEST_ABOUT],
        body=marked_words(document.body),
    )


def title_size(document: SearchDocument) -> int:
    """Words of its title."""
    return len(document.folded_title.split())


def marks_of(document: SearchDocument) -> str:
    """Its words with their marks as a vector without places, to be counted: `'rau' 'má'`."""
    texts = (document.title, document.title_en, about(document), document.body)
    found = dict.fromkeys(word[:LONGEST] for text in texts for word in marked_words(text).split())
    return " ".join(f"'{word}'" for word in found)


def marked_words(text: str) -> str:
    """A text as the index takes it with its marks: lower case, words only (`simple` knows no Vietnamese)."""
    return " ".join(_WORD.findall(normalise(text).lower()))


def folded_words(text: str) -> str:
    """The same without marks."""
    return " ".join(_WORD.findall(fold(normalise(text))))


def offer_document(offer: Property | Tour, *, attributes: Iterable[str] = (), **fields: object) -> SearchDocument:
    """Of a homestay or a tour."""
    pictures = list(offer.images.all())
    place = offer.commune
    return document_of(
        offer.seller,
        object_pk=offer.pk,
        title=offer.name,
        title_en=offer.translations.get("en", {}).get("name", ""),
        slug=offer.slug,
        commune_code=place.code,
        commune_name=place.full_name,
        latitude=offer.latitude if offer.latitude is not None else place.latitude,
        longitude=offer.longitude if offer.longitude is not None else place.longitude,
        thumbnail_url=pictures[0].for_lists().url if pictures else "",
        attributes=" ".join(filter(None, attributes))[:500],
        **fields,
    )


def day_of(text: str) -> date | None:
    """A day of a product's metadata."""
    return date.fromisoformat(text) if text else None
