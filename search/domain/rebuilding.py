"""Making documents anew: all of them, or those that an older market left without their words."""

from collections.abc import Callable

from search.domain.indexing import put
from search.domain.lexicon import learn
from search.domain.sources import batches, sources
from search.models import SearchDocument

Report = Callable[[str, int, int], None]
"""Gets the kind, how many of it have been looked at, and of how many."""


def rebuild(report: Report) -> int:
    """Make every document anew, in batches, and count their words; what is searched meanwhile stays there. Returns how
    many there are.

    Documents of things that are gone go, too.
    """
    for source in sources():
        done, total, left = 0, source.count(), _pks(source.kind)
        for ids in source.batches():
            pks = [source.pk_of(one) for one in ids]
            put(source.kind, pks, source.documents(ids))
            left.difference_update(pks)
            done += len(ids)
            report(source.kind, done, total)
        for pks in batches(sorted(left)):
            put(source.kind, pks, [])
    learn()
    return SearchDocument.objects.count()


def complete(report: Report) -> int:
    """Make those documents anew that lack words, as an older market wrote them. Returns how many these were."""
    made = 0
    for source in sources():
        lacking = list(SearchDocument.objects.filter(kind=source.kind, entry=None).defer("body", "exact"))
        done = 0
        for some in batches(lacking):
            ids = [source.id_of(document) for document in some]
            put(source.kind, [document.object_pk for document in some], source.documents(ids))
            done += len(some)
            report(source.kind, done, len(lacking))
        made += done
    if made:
        learn()
    return made


def _pks(kind: str) -> set[int]:
    return set(SearchDocument.objects.filter(kind=kind).values_list("object_pk", flat=True))
