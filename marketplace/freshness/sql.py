"""Which tables a statement names."""

import re
from functools import lru_cache

_READS = re.compile(r'\b(?:FROM|JOIN)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE)
_WRITES = re.compile(r'\b(?:INTO|UPDATE|DELETE\s+FROM|COPY)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE)
_TRUNCATES = re.compile(r"\s*TRUNCATE\b", re.IGNORECASE)
#: Most texts are written once and sent with other values each time.
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def read_tables(statement: str) -> frozenset[str]:
    """All it reads from; a word too many does no harm, since it is no table."""
    return frozenset(_READS.findall(statement))


@lru_cache(maxsize=_KEPT)
def written_tables(statement: str) -> frozenset[str]:
    """All it writes to; a TRUNCATE names a list."""
    if _TRUNCATES.match(statement):
        return frozenset(re.findall(r"\w+", statement))
    return frozenset(_WRITES.findall(statement))
