"""What holds for the books whoever posts: each entry balances, and so does everything together."""

from django.db import connection

from marketplace.ledger.domain.verify import SHOWN, Found, Tell, check

_UNBALANCED = """
SELECT entry.id, entry.key, coalesce(legs.total, 0), coalesce(legs.legs, 0), count(*) OVER ()
FROM ledger_journalentry entry
LEFT JOIN (SELECT entry_id, sum(amount) AS total, count(*) AS legs FROM ledger_leg GROUP BY entry_id) legs
    ON legs.entry_id = entry.id
WHERE coalesce(legs.total, 0) <> 0 OR coalesce(legs.legs, 0) < 2
ORDER BY entry.id LIMIT %s
"""
_TRIAL = """
SELECT entry.currency, sum(leg.amount), coalesce(sum(leg.amount) FILTER (WHERE leg.amount > 0), 0)
FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
GROUP BY entry.currency ORDER BY entry.currency
"""


@check("every entry balances")
def entries_balance(_tell: Tell) -> Found:
    """The legs of each entry add up to zero, and there are two at least."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_journalentry")
        (entries,) = cursor.fetchone() or (0,)
        cursor.execute(_UNBALANCED, [SHOWN])
        rows = cursor.fetchall()
    return Found(
        figures=f"{entries:,} entries",
        off=[f"entry {pk} ({key}): {legs} legs, sum {total}" for pk, key, total, legs, _all in rows],
        off_count=rows[0][-1] if rows else 0,
    )


@check("the trial balance is zero")
def trial_balance(_tell: Tell) -> Found:
    """All debits and credits of a currency add up to zero."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIAL)
        rows = cursor.fetchall()
    off = [f"{currency}: {total}" for currency, total, _debits in rows if total]
    moved = ", ".join(f"{debits:,} {currency}" for currency, _total, debits in rows)
    return Found(figures=f"{moved or 'nothing'} moved", off=off, off_count=len(off))
