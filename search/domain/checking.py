"""Whether the documents say what the rooms say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from search.domain.indexing import put
from search.domain.rebuilding import Report
from search.domain.sources import Source, batches, sources
from search.models import IndexEntry, SearchDocument

UNCOMPARED = ("id", "changed_at", "exact")
"""Made while writing."""
COMPARED = [field.attname for field in SearchDocument._meta.concrete_fields if field.attname not in UNCOMPARED]


@dataclass(frozen=True, slots=True)
class Difference:
    """Things of one kind, by their ids in their room (primary keys of those that are gone), whose document is missing,
    says something else, or should not be there."""

    source: Source
    documents: int
    missing: tuple[Any, ...] = ()
    stale: tuple[Any, ...] = ()
    surplus: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.missing) + len(self.stale) + len(self.surplus)


def differences(report: Report) -> Iterator[Difference]:
    """One for each kind, of what is so right now."""
    for source in sources():
        yield _difference(source, report)


def repair(found: Difference) -> None:
    """Bring its documents in step."""
    for ids in batches([*found.missing, *found.stale]):
        put(found.source.kind, [found.source.pk_of(one) for one in ids], found.source.documents(ids))
    for pks in batches(found.surplus):
        put(found.source.kind, pks, [])


def _difference(source: Source, report: Report) -> Difference:
    missing: list[Any] = []
    stale: list[Any] = []
    made_pks: set[int] = set()
    done, total = 0, source.count()
    for ids in source.batches():
        made = source.documents(ids)
        stored = _stored(source.kind, [document.object_pk for document in made])
        for document in made:
            made_pks.add(document.object_pk)
            there = stored.get(document.object_pk)
            if there is None:
                missing.append(source.id_of(document))
            elif there.is_unfound or any(getattr(there, name) != getattr(document, name) for name in COMPARED):
                stale.append(source.id_of(document))
        done += len(ids)
        report(source.kind, done, total)
    of_kind = SearchDocument.objects.filter(kind=source.kind).values_list("object_pk", flat=True)
    pks = list(of_kind)
    return Difference(
        source, len(pks), tuple(missing), tuple(stale), tuple(sorted(pk for pk in pks if pk not in made_pks))
    )


def _stored(kind: str, pks: Sequence[int]) -> dict[int, Any]:
    rows = SearchDocument.objects.filter(kind=kind, object_pk__in=pks).defer("exact")
    unfound = ~Exists(IndexEntry.objects.filter(document=OuterRef("pk"), changed_at=OuterRef("changed_at")))
    return {row.object_pk: row for row in rows.annotate(is_unfound=unfound)}
