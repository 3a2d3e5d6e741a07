"""Lines that came before there were books are posted as those that come now."""

from django.db import migrations

ARRIVED = """
WITH entry AS (
    INSERT INTO ledger_journalentry (key, kind, currency, at, description, source, order_id, actor)
    SELECT 'bank-line:' || id, 'BANK_LINE', currency, booked_at, left(bank_reference || ' ' || memo, 512), '', '', ''
    FROM payments_bankline WHERE state NOT IN ('WRONG_ACCOUNT', 'WRONG_CURRENCY', 'OUTGOING')
    ON CONFLICT (key) DO NOTHING
    RETURNING id, key
)
INSERT INTO ledger_leg (entry_id, kind, owner, amount)
SELECT entry.id, leg.kind, leg.owner, leg.amount
FROM entry JOIN payments_bankline line ON entry.key = 'bank-line:' || line.id,
LATERAL (VALUES ('BANK', line.account_number, line.amount), ('UNMATCHED_MONEY', '', -line.amount))
    AS leg (kind, owner, amount)
"""
MATCHED = """
WITH entry AS (
    INSERT INTO ledger_journalentry (key, kind, currency, at, description, source, order_id, actor)
    SELECT 'bank-line-matched:' || id || ':0', 'BANK_LINE_MATCHED', currency, booked_at,
        left(bank_reference || ' ' || memo, 512), '', '', ''
    FROM payments_bankline WHERE state = 'MATCHED'
    ON CONFLICT (key) DO NOTHING
    RETURNING id, key
)
INSERT INTO ledger_leg (entry_id, kind, owner, amount)
SELECT entry.id, leg.kind, leg.owner, leg.amount
FROM entry JOIN payments_bankline line ON entry.key = 'bank-line-matched:' || line.id || ':0',
LATERAL (VALUES ('UNMATCHED_MONEY', '', line.amount), ('GATEWAY_CLEARING', 'cholang.vietqr', -line.amount))
    AS leg (kind, owner, amount)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0004_bank_line_actions'),
        ('ledger', '0002_guards'),
    ]

    operations = [
        migrations.RunSQL(ARRIVED, migrations.RunSQL.noop),
        migrations.RunSQL(MATCHED, migrations.RunSQL.noop),
    ]
