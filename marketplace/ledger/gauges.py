"""Whether the books balance. `cholang ledger verify` proves much more."""

from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, reads

UNBALANCED = Measure(
    "cholang_ledger_unbalanced_currencies",
    "Currencies whose debits and credits do not add up to zero, as of at most five minutes ago.",
    title=_("Sổ cái không cân"),
)
KEPT_SECONDS = 300
"""The sum reads every leg there is; monitoring comes every few seconds."""
KEY = "ledger-unbalanced-currencies"
_UNBALANCED = """
SELECT count(*) FROM (
    SELECT entry.currency FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    GROUP BY entry.currency HAVING sum(leg.amount) <> 0
) AS unbalanced
"""


@reads(UNBALANCED)
def of_the_books() -> Iterator[Reading]:
    """0, or something is very wrong."""
    yield Reading(UNBALANCED, cache.get_or_set(KEY, _count, KEPT_SECONDS) or 0)


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UNBALANCED)
        (found,) = cursor.fetchone() or (0,)
    return int(found)
