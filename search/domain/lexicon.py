"""Counting the words of all documents, so that queries can be mended, split and joined."""

from collections import Counter
from itertools import pairwise

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from marketplace.values.text import fold
from search.models import Lexicon, SearchDocument

LONGEST_WORD = 30
PAIRS_FROM_TITLES = 200_000
"""Titles that are read for pairs; a market with more has all its pairs in these."""


def learn() -> Lexicon:
    """Count everything anew. Two statements over all documents, and their titles."""
    words = Counter[str]()
    marked: dict[str, list[tuple[int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ndoc FROM ts_stat('SELECT exact FROM search_searchdocument')")
        for written, documents in cursor:
            word = fold(written)
            if word and len(word) <= LONGEST_WORD:
                words[word] += documents
                marked.setdefault(word, []).append((documents, written))
    titles = SearchDocument.objects.order_by("-changed_at").values_list("folded_title", "folded_title_en")
    pairs = {
        f"{one} {other}"
        for names in titles[:PAIRS_FROM_TITLES].iterator(chunk_size=5_000)
        for name in names
        for one, other in pairwise(name.split())
    }
    said = {
        word: [count, *(written for _documents, written in sorted(marked[word], reverse=True))]
        for word, count in words.items()
    }
    lexicon, _made = Lexicon.objects.update_or_create(
        pk=1,
        defaults={
            "built_at": timezone.now(),
            "documents": SearchDocument.objects.count(),
            "words": said,
            "pairs": sorted(pairs),
        },
    )
    return lexicon


def learn_if_changed() -> bool:
    """Count anew when any document changed, or one went, since the last time."""
    known = Lexicon.objects.filter(pk=1).values_list("built_at", "documents").first()
    newest = SearchDocument.objects.aggregate(newest=Max("changed_at"))["newest"]
    if known and (newest is None or newest <= known[0]) and SearchDocument.objects.count() == known[1]:
        return False
    learn()
    return True
