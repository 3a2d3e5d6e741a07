"""What sellers' accounts have to say of the books."""

from django.db import connection

from marketplace.ledger.domain.verify import SHOWN, Found, Tell, check, differences

#: Payouts move sellers' accounts, too, and are no earnings.
_BY_SELLER = """
WITH earned AS (
    SELECT seller_id::text AS seller, sum(net) AS value FROM settlement_sellerentry GROUP BY 1
), booked AS (
    SELECT leg.owner AS seller, -sum(leg.amount) AS value
    FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    WHERE leg.kind = 'SELLER_PAYABLE' AND entry.kind IN ('SALE', 'RETURN') GROUP BY 1
)
SELECT 'seller ' || seller, coalesce(earned.value, 0), coalesce(booked.value, 0)
FROM earned FULL JOIN booked USING (seller) ORDER BY 1
"""
_KEPT = """
WITH kept AS (
    SELECT coalesce(sum(commission), 0) AS commission, coalesce(sum(vat), 0) AS vat, coalesce(sum(pit), 0) AS pit
    FROM settlement_sellerentry
), booked AS (
    SELECT leg.kind, -sum(leg.amount) AS value
    FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    WHERE leg.kind IN ('COMMISSION_INCOME', 'VAT_WITHHELD', 'PIT_WITHHELD') AND entry.kind IN ('SALE', 'RETURN')
    GROUP BY 1
)
SELECT account.kind, account.value, coalesce(booked.value, 0)
FROM kept CROSS JOIN LATERAL (VALUES ('COMMISSION_INCOME', kept.commission), ('VAT_WITHHELD', kept.vat),
    ('PIT_WITHHELD', kept.pit)) AS account (kind, value)
LEFT JOIN booked USING (kind) ORDER BY 1
"""
_LINES = """
SELECT entry.order_line_id, sum(entry.base), sum(entry.net), sold.paid - sold.returned
FROM settlement_sellerentry entry JOIN settlement_soldline sold USING (order_line_id)
GROUP BY entry.order_line_id, sold.paid, sold.returned
HAVING least(sum(entry.base), sum(entry.commission), sum(entry.vat), sum(entry.pit), sum(entry.net)) < 0
    OR (sold.returned = sold.paid AND sold.paid > 0 AND sum(entry.base) <> 0)
ORDER BY 1
"""
_PAYOUTS = """
WITH promised AS (
    SELECT seller_id::text AS seller,
        coalesce(sum(amount) FILTER (WHERE state IN ('APPROVED', 'SENT')), 0) AS on_way,
        coalesce(sum(amount) FILTER (WHERE state = 'PAID'), 0) AS arrived
    FROM settlement_payout GROUP BY 1
), booked AS (
    SELECT entry.seller_id::text AS seller,
        -coalesce(sum(leg.amount) FILTER (WHERE leg.kind = 'PAYOUTS_IN_TRANSIT'), 0) AS on_way,
        -coalesce(sum(leg.amount) FILTER (WHERE leg.kind IN ('BANK', 'UNMATCHED_MONEY')), 0) AS arrived
    FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    WHERE entry.kind LIKE 'PAYOUT%' GROUP BY 1
)
SELECT 'seller ' || seller, what.name, what.rows, what.books
FROM promised FULL JOIN booked USING (seller)
CROSS JOIN LATERAL (VALUES
    ('on their way', coalesce(promised.on_way, 0), coalesce(booked.on_way, 0)),
    ('arrived', coalesce(promised.arrived, 0), coalesce(booked.arrived, 0))
) AS what (name, rows, books) ORDER BY 1, 2
"""
_COUNT = "SELECT count(*) FROM settlement_soldline WHERE kind = 'SELLER'"


@check("seller payable equals seller entries")
def seller_payable(_tell: Tell) -> Found:
    """By seller: what entries earned, and what sales and returns credited to the account in the books."""
    rows = _rows(_BY_SELLER)
    return differences(rows, figures=f"{len(rows):,} sellers")


@check("fees and withheld taxes equal seller entries")
def kept(_tell: Tell) -> Found:
    """By account."""
    rows = _rows(_KEPT)
    return differences(rows, figures=", ".join(f"{kind} {booked:,}" for kind, _entries, booked in rows))


@check("no sale is taken back beyond itself")
def lines(_tell: Tell) -> Found:
    """By order line: reversals take no more than the sale, and all of it once all has gone back."""
    off = [f"line {line}: base {base}, net {net}, not returned {left}" for line, base, net, left in _rows(_LINES)]
    ((count,),) = _rows(_COUNT)
    return Found(figures=f"{count:,} lines", off=off[:SHOWN], off_count=len(off))


@check("payouts equal the books")
def payouts(_tell: Tell) -> Found:
    """By seller: what payouts say is on its way and has arrived, and what they moved in the books."""
    rows = _rows(_PAYOUTS)
    return differences(rows, figures=f"{len(rows) // 2:,} sellers")


def _rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
