"""A new index beside the old one, filled, then put in its place in one step: nobody finds nothing meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from search.engines.elasticsearch import writing
from search.engines.elasticsearch.connection import answering, writer
from search.engines.elasticsearch.index import MAPPINGS, alias, index_settings, new_name
from search.models import MirrorIndex, SearchDocument

BATCH = 1_000
MERGING_SECONDS = 1_800.0
LONGEST_MAKING = timedelta(hours=1)


def rebuild(report: Callable[[int, int], None], *, replicas: int = 0) -> str:
    """Make the index anew from PostgreSQL; `report` gets how many are done, and of how many. Returns its name.

    What changes meanwhile goes into both. Raises EngineDown; then the old one stays, and the new one is taken away.
    """
    name = new_name()
    with answering():
        writer().indices.create(index=name, mappings=MAPPINGS, settings=index_settings(replicas=0))
    made = MirrorIndex.objects.create(name=name)
    try:
        _fill(name, report)
        with answering():
            slow = writer()
            slow.indices.put_settings(index=name, settings={"refresh_interval": "1s", "number_of_replicas": replicas})
            slow.indices.refresh(index=name)
            # Of one piece it is asked with less work; what changes later comes in pieces of its own.
            slow.options(request_timeout=MERGING_SECONDS).indices.forcemerge(index=name, max_num_segments=1)
            _switch(made)
    except BaseException:
        MirrorIndex.objects.filter(pk=made.pk, is_live=False).delete()
        writer().options(ignore_status=404).indices.delete(index=name)
        raise
    _forget_others(made)
    return name


def is_being_made() -> bool:
    """Whether somebody is at it: what was begun longer ago than that was broken off with its process."""
    begun = timezone.now() - LONGEST_MAKING
    return MirrorIndex.objects.filter(is_live=False, begun_at__gt=begun).exists()


def _fill(name: str, report: Callable[[int, int], None]) -> None:
    total, done = SearchDocument.objects.count(), 0
    rows = SearchDocument.objects.defer("exact").order_by("pk")
    batch: list[SearchDocument] = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            done += writing.put([name], batch)
            batch = []
            report(done, total)
    done += writing.put([name], batch)
    report(done, total)


def _switch(made: MirrorIndex) -> None:
    """The alias leaves every other index for this one, in one step of Elasticsearch's."""
    actions: list[dict[str, Any]] = [
        {"remove": {"index": f"{alias()}-*", "alias": alias(), "must_exist": False}},
        {"add": {"index": made.name, "alias": alias()}},
    ]
    with transaction.atomic():
        MirrorIndex.objects.filter(is_live=True).update(is_live=False)
        MirrorIndex.objects.filter(pk=made.pk).update(is_live=True)
        writer().indices.update_aliases(actions=actions)


def _forget_others(made: MirrorIndex) -> None:
    with answering():
        for old in MirrorIndex.objects.filter(is_live=False, pk__lt=made.pk):
            writer().options(ignore_status=404).indices.delete(index=old.name)
            old.delete()
