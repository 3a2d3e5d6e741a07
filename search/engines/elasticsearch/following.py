"""Keeping the indexes in step with the documents in PostgreSQL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import time

from search.engines.elasticsearch.connection import answering, is_configured, writer
from search.engines.elasticsearch.index import alias
from search.engines.elasticsearch.mirror import version_of
from search.engines.elasticsearch.writing import drop, put
from search.models import MirrorIndex, SearchDocument

BATCH = 1_000


def indexes() -> list[str]:
    """Names of those that follow: the live one, and one that is being made."""
    return list(MirrorIndex.objects.order_by("pk").values_list("name", flat=True))


def has_live() -> bool:
    """Whether searches find an index behind the alias. Raises EngineDown."""
    with answering():
        return bool(writer().indices.exists_alias(name=alias(), index=_live()))


def follow(document_ids: Sequence[int]) -> None:
    """Write these documents as they are now, drop those that are gone. Raises EngineDown."""
    targets = indexes() if is_configured() else []
    if not targets:
        return
    rows = list(SearchDocument.objects.filter(pk__in=document_ids).defer("exact"))
    put(targets, rows)
    there = {row.pk for row in rows}
    drop(targets, {pk: _now() for pk in document_ids if pk not in there})


@dataclass(frozen=True, slots=True)
class Drift:
    """Primary keys of documents in which the live index differs from PostgreSQL."""

    missing: tuple[int, ...]
    stale: tuple[int, ...]
    surplus: tuple[int, ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.missing) + len(self.stale) + len(self.surplus)


def drift() -> Drift:
    """Compare every document with the live index. Raises EngineDown, also where there is no live index."""
    with answering():
        writer().indices.refresh(index=_live())
    here, there = dict(_ours()), dict(_theirs())
    return Drift(
        missing=tuple(pk for pk in here if pk not in there),
        stale=tuple(pk for pk, version in here.items() if pk in there and there[pk] != version),
        surplus=tuple(pk for pk in there if pk not in here),
    )


def repair(found: Drift) -> None:
    """Bring what differs in step. Raises EngineDown."""
    changed = [*found.missing, *found.stale, *found.surplus]
    for begin in range(0, len(changed), BATCH):
        follow(changed[begin : begin + BATCH])
    with answering():
        writer().indices.refresh(index=_live())


def _ours() -> Iterator[tuple[int, int]]:
    for row in SearchDocument.objects.only("pk", "changed_at").order_by("pk").iterator(chunk_size=5_000):
        yield row.pk, version_of(row)


def _theirs() -> Iterator[tuple[int, int]]:
    after: list[int] = []
    asked = {"size": 5_000, "sort": ["id"], "version": True, "source": False, "track_total_hits": False}
    while True:
        with answering():
            hits = writer().search(index=_live(), search_after=after or None, **asked)["hits"]["hits"]  # type: ignore[arg-type]
        yield from ((int(hit["_id"]), hit["_version"]) for hit in hits)
        if not hits:
            return
        after = hits[-1]["sort"]


def _live() -> str:
    return MirrorIndex.objects.filter(is_live=True).values_list("name", flat=True).first() or "no-live-index"


def _now() -> int:
    return int(time() * 1_000_000)
