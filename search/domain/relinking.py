"""Products go by other ids: their documents are found by the new ones, and say so."""

from collections.abc import Mapping

from django.db import connection

from marketplace.outbox.delivery import publish
from marketplace.rows.renumbering import rename
from marketplace.values.ids import split_global_id
from search.engines.elasticsearch.connection import is_configured
from search.events import DocumentsChanged
from search.models import SearchDocument

BATCH = 1_000


def follow(names: Mapping[str, str]) -> None:
    """In the caller's transaction; what mirrors the documents is told."""
    split = {old: (split_global_id(old), split_global_id(new)) for old, new in names.items()}
    keys = {int(old[1]): int(new[1]) for old, new in split.values() if old[0] == "Product"}
    if not keys:
        return
    rename(SearchDocument, ["object_id"], names)
    with connection.cursor() as cursor:
        for table in ("search_searchdocument", "search_indexentry"):
            # Below zero first: a document may be bound for where another still stands.
            cursor.execute(
                f"UPDATE {table} SET object_pk = -keys.new FROM unnest(%s::bigint[], %s::bigint[]) AS keys (old, new) "  # noqa: S608
                f"WHERE {table}.kind = 'PRODUCE' AND {table}.object_pk = keys.old",
                [list(keys), list(keys.values())],
            )
            # A later moment is a newer version to whoever mirrors it.
            cursor.execute(
                f"UPDATE {table} SET object_pk = -object_pk, changed_at = changed_at + interval '1 millisecond' "  # noqa: S608
                "WHERE object_pk < 0"
            )
    if is_configured():
        changed = SearchDocument.objects.filter(kind="PRODUCE", object_pk__in=keys.values())
        pks = list(changed.values_list("pk", flat=True))
        for begin in range(0, len(pks), BATCH):
            publish(DocumentsChanged(document_ids=pks[begin : begin + BATCH]))
