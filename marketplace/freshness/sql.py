"""Which tables a statement names."""

import re
from functools import cache, lru_cache

from django.apps import apps

_READS = re.compile(r'\b(?:FROM|JOIN)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE)
_WRITES = re.compile(r'\b(?:INTO|UPDATE|DELETE\s+FROM|COPY)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE)
_NAMES = re.compile(r'(?:\bWITH|\bRECURSIVE|,)\s+"?(\w+)"?\s+AS\s+(?:NOT\s+)?(?:MATERIALIZED\s*)?\(', re.IGNORECASE)
_TRUNCATES = re.compile(r"\s*TRUNCATE\b", re.IGNORECASE)
#: Most texts are written once and sent with other values each time.
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def read_tables(statement: str) -> frozenset[str]:
    """All it reads from; what it names itself (WITH … AS) is none, unless a table is called so too."""
    named = frozenset(_NAMES.findall(statement)) - _tables()
    return frozenset(_READS.findall(statement)) - named


@cache
def _tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


@lru_cache(maxsize=_KEPT)
def written_tables(statement: str) -> frozenset[str]:
    """All it writes to; a TRUNCATE names a list."""
    if _TRUNCATES.match(statement):
        return frozenset(re.findall(r"\w+", statement))
    return frozenset(_WRITES.findall(statement))
