"""A payout that came back is booked by its bank line, as all money that comes; until now it was booked to BANK itself."""

from django.db import migrations, models

TAKEN_FROM_UNMATCHED = """
WITH booked AS (
    SELECT entry.*, leg.owner, leg.amount FROM ledger_journalentry entry
    JOIN ledger_leg leg ON leg.entry_id = entry.id AND leg.kind = 'BANK' AND leg.amount > 0
    WHERE entry.kind = 'PAYOUT_RETURNED'
), entry AS (
    INSERT INTO ledger_journalentry (key, kind, currency, at, description, source, order_id, seller_id, actor)
    SELECT replace(key, 'payout-returned:', 'payout-return-line:'), kind, currency, at, description, '', '', seller_id, ''
    FROM booked
    ON CONFLICT (key) DO NOTHING
    RETURNING id, key
)
INSERT INTO ledger_leg (entry_id, kind, owner, amount)
SELECT entry.id, leg.kind, leg.owner, leg.amount
FROM entry JOIN booked ON entry.key = replace(booked.key, 'payout-returned:', 'payout-return-line:'),
LATERAL (VALUES ('UNMATCHED_MONEY', '', booked.amount), ('BANK', booked.owner, -booked.amount))
    AS leg (kind, owner, amount)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('settlement', '0003_payouts_and_declarations'),
        ('ledger', '0002_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='payout',
            name='return_reference',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.RunSQL(TAKEN_FROM_UNMATCHED, migrations.RunSQL.noop),
    ]
