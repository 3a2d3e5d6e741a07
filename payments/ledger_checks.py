"""What the desk's decisions about bank lines and disputes have to say of the books."""

from django.db import connection

from marketplace.ledger.domain.verify import Found, Tell, check, differences

_CLEARED = """
WITH sent AS (
    SELECT clearing.gateway, line.currency, sum(line.amount + clearing.fee) AS value, sum(clearing.fee) AS fees
    FROM payments_banklineclearing clearing
    JOIN payments_banklineaction act ON act.id = clearing.action_id
    JOIN payments_bankline line ON line.id = act.line_id
    WHERE NOT EXISTS (SELECT FROM payments_banklineaction undo WHERE undo.undoes_id = act.id)
    GROUP BY 1, 2
), booked AS (
    SELECT clearing.owner AS gateway, entry.currency, -sum(clearing.amount) AS value,
        coalesce(sum(fee.amount), 0) AS fees
    FROM ledger_journalentry entry
    JOIN ledger_leg clearing ON clearing.entry_id = entry.id AND clearing.kind = 'GATEWAY_CLEARING'
    LEFT JOIN ledger_leg fee ON fee.entry_id = entry.id AND fee.kind = 'GATEWAY_FEES'
    WHERE entry.kind = 'BANK_LINE_CLEARED' GROUP BY 1, 2
)
SELECT gateway, currency, what.name, what.decided, what.booked
FROM sent FULL JOIN booked USING (gateway, currency)
CROSS JOIN LATERAL (VALUES
    ('sent on', coalesce(sent.value, 0), coalesce(booked.value, 0)),
    ('fees', coalesce(sent.fees, 0), coalesce(booked.fees, 0))
) AS what (name, decided, booked) ORDER BY 1, 2, 3
"""
_DISPUTED = """
WITH borne AS (
    SELECT currency, sum(taken) AS value FROM payments_dispute WHERE born_by = 'MARKET' GROUP BY 1
), booked AS (
    SELECT entry.currency, sum(leg.amount) AS value
    FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    WHERE leg.kind = 'DISPUTES_BORNE' GROUP BY 1
)
SELECT currency, coalesce(borne.value, 0), coalesce(booked.value, 0)
FROM borne FULL JOIN booked USING (currency) ORDER BY 1
"""


@check("gateways' pay-outs equal the bank desk's decisions")
def cleared(_tell: Tell) -> Found:
    """By gateway and currency: lines that stand as a gateway's money with their fees, and what they moved."""
    with connection.cursor() as cursor:
        cursor.execute(_CLEARED)
        rows = cursor.fetchall()
    sent = [f"{gateway} {booked:,} {currency}" for gateway, currency, name, _said, booked in rows if name == "sent on"]
    return differences(rows, figures=", ".join(sent) or "nothing")


@check("lost disputes that the market bears equal the books")
def disputes_borne(_tell: Tell) -> Found:
    """By currency."""
    with connection.cursor() as cursor:
        cursor.execute(_DISPUTED)
        rows = cursor.fetchall()
    return differences(rows, figures=", ".join(f"{booked:,} {name}" for name, _said, booked in rows) or "nothing")
