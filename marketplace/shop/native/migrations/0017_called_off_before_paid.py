from django.db import migrations, models

#: What was paid back for lines or delivery that were named is not owed any more, also of orders from before.
PAID_BACK = """
UPDATE shop_order SET not_owed_amount = paid_back.together FROM (
    SELECT granted.order_id, sum(granted.amount) AS together
    FROM shop_ordergrantedrefund granted LEFT JOIN shop_ordergrantedrefund root ON root.id = granted.continues_id
    WHERE granted.status IN ('PENDING', 'SUCCESS') AND (
        granted.shipping_costs_included OR root.shipping_costs_included OR EXISTS (
            SELECT FROM shop_ordergrantedrefundline line WHERE line.granted_refund_id IN (granted.id, root.id)))
    GROUP BY 1
) paid_back WHERE paid_back.order_id = shop_order.id AND paid_back.together > 0
"""


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0016_paid_without_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="not_owed_amount",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="ordergrantedrefund",
            name="called_off_after",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.RunSQL(PAID_BACK, migrations.RunSQL.noop),
    ]
