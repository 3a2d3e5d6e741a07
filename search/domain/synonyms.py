"""The market's own list of words that mean the same, and officers' changes to it."""

import csv
from pathlib import Path

from search.models import SynonymGroup

DATA = Path(__file__).resolve().parent.parent / "data"


def load_synonyms() -> int:
    """Write the market's own list into an empty table; once officers have it, theirs counts. Returns how many."""
    if SynonymGroup.objects.exists():
        return 0
    with (DATA / "synonyms.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    SynonymGroup.objects.bulk_create(
        [SynonymGroup(phrases=row["phrases"].split("|"), note=row["note"] or "") for row in rows]
    )
    return len(rows)
