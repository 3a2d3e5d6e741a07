"""Fees become rules of their own; entries know sales, returns and by which records they were reckoned."""

from decimal import Decimal
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

APPEND_ONLY = """
CREATE FUNCTION settlement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER settlement_sellerentry_append_only BEFORE UPDATE OR DELETE ON settlement_sellerentry
    FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_settledreturn_append_only BEFORE UPDATE OR DELETE ON settlement_settledreturn
    FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
"""
NOT_APPEND_ONLY = """
DROP TRIGGER settlement_settledreturn_append_only ON settlement_settledreturn;
DROP TRIGGER settlement_sellerentry_append_only ON settlement_sellerentry;
DROP FUNCTION settlement_refuse_change();
"""


def tell_rates_apart(apps: Any, _schema_editor: Any) -> None:
    """Fees move to the rules' file; the known income tax rates are those of residents."""
    rates = apps.get_model("settlement", "Rate").objects
    rates.filter(kind="COMMISSION").delete()
    rates.filter(kind="PIT").exclude(legal_form="COOPERATIVE").update(residency="RESIDENT")


class Migration(migrations.Migration):

    dependencies = [
        ('sellers', '0002_residency'),
        ('settlement', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommissionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(blank=True, max_length=255)),
                ('category', models.CharField(blank=True, max_length=20)),
                ('rate', models.DecimalField(decimal_places=4, max_digits=6)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='ServedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order_line_id', models.CharField(max_length=120, unique=True)),
                ('order_id', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('available_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='SettledReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order_id', models.CharField(max_length=120)),
                ('key', models.CharField(max_length=120)),
                ('amount', models.BigIntegerField()),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='SoldLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order_id', models.CharField(max_length=120)),
                ('order_line_id', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('SELLER', 'Seller'), ('MARKET', 'Market'), ('GIFT_CARD', 'Gift Card'), ('DELIVERY', 'Delivery')], max_length=10)),
                ('currency', models.CharField(default='VND', max_length=3)),
                ('quantity', models.PositiveIntegerField(default=1)),
                ('paid', models.BigIntegerField()),
                ('tax', models.BigIntegerField(default=0)),
                ('base', models.BigIntegerField()),
                ('returned', models.BigIntegerField(default=0)),
                ('returned_quantity', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='rate',
            name='rate_once',
        ),
        migrations.RemoveConstraint(
            model_name='sellerentry',
            name='entry_base_not_negative',
        ),
        migrations.AddField(
            model_name='rate',
            name='residency',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.RunPython(tell_rates_apart, migrations.RunPython.noop, elidable=True),
        migrations.AddField(
            model_name='sellerentry',
            name='event',
            field=models.CharField(choices=[('SALE', 'Sale'), ('CANCEL', 'Cancel'), ('RETURN', 'Return'), ('PARTIAL', 'Partial')], default='SALE', max_length=8),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='pit_rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='settlement.rate'),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='province_code',
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='residency',
            field=models.CharField(default='RESIDENT', max_length=12),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='return_key',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='reverses',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='settlement.sellerentry'),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='vat_rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='settlement.rate'),
        ),
        migrations.AlterField(
            model_name='rate',
            name='kind',
            field=models.CharField(choices=[('VAT', 'Vat'), ('PIT', 'Pit')], max_length=10),
        ),
        migrations.AlterField(
            model_name='sellerentry',
            name='order_line_id',
            field=models.CharField(max_length=120),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.UniqueConstraint(fields=('kind', 'legal_form', 'category', 'residency', 'valid_from'), name='rate_once'),
        ),
        migrations.AddField(
            model_name='commissionrule',
            name='created_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='commissionrule',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='commissionrule',
            name='seller',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commission_rules', to='sellers.seller'),
        ),
        migrations.AddField(
            model_name='sellerentry',
            name='commission_rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='settlement.commissionrule'),
        ),
        migrations.AddIndex(
            model_name='sellerentry',
            index=models.Index(fields=['order_id'], name='entry_of_order'),
        ),
        migrations.AddIndex(
            model_name='sellerentry',
            index=models.Index(fields=['period', 'seller'], name='entry_of_period'),
        ),
        migrations.AddConstraint(
            model_name='sellerentry',
            constraint=models.UniqueConstraint(fields=('order_line_id', 'return_key'), name='entry_once'),
        ),
        migrations.AddConstraint(
            model_name='sellerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event', 'SALE'), ('return_key', ''), ('reverses__isnull', True)), models.Q(models.Q(('event', 'SALE'), _negated=True), ('reverses__isnull', False), models.Q(('return_key', ''), _negated=True)), _connector='OR'), name='entry_reverses_a_sale'),
        ),
        migrations.AddConstraint(
            model_name='sellerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base__gte', 0), ('commission__gte', 0), ('event', 'SALE'), ('net__gte', 0), ('pit__gte', 0), ('vat__gte', 0)), models.Q(models.Q(('event', 'SALE'), _negated=True), ('base__lte', 0), ('commission__lte', 0), ('net__lte', 0), ('pit__lte', 0), ('vat__lte', 0)), _connector='OR'), name='entry_sign'),
        ),
        migrations.AddIndex(
            model_name='servedline',
            index=models.Index(fields=['order_id'], name='served_of_order'),
        ),
        migrations.AddConstraint(
            model_name='servedline',
            constraint=models.CheckConstraint(condition=models.Q(('available_on__gte', models.F('on'))), name='served_before_available'),
        ),
        migrations.AddConstraint(
            model_name='settledreturn',
            constraint=models.UniqueConstraint(fields=('order_id', 'key'), name='return_settled_once'),
        ),
        migrations.AddConstraint(
            model_name='soldline',
            constraint=models.UniqueConstraint(fields=('order_id', 'order_line_id'), name='sold_once'),
        ),
        migrations.AddConstraint(
            model_name='soldline',
            constraint=models.CheckConstraint(condition=models.Q(('returned__gte', 0), ('returned__lte', models.F('paid')), ('returned_quantity__lte', models.F('quantity'))), name='sold_not_returned_twice'),
        ),
        migrations.AddConstraint(
            model_name='soldline',
            constraint=models.CheckConstraint(condition=models.Q(('base__gte', 0), ('tax__gte', 0), ('tax__lte', models.F('paid'))), name='sold_adds_up'),
        ),
        migrations.AddConstraint(
            model_name='soldline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'DELIVERY'), ('order_line_id', '')), models.Q(models.Q(('kind', 'DELIVERY'), _negated=True), models.Q(('order_line_id', ''), _negated=True)), _connector='OR'), name='sold_line_or_delivery'),
        ),
        migrations.AddConstraint(
            model_name='soldline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'SELLER'), _negated=True), ('currency', 'VND'), _connector='OR'), name='sold_for_seller_in_dong'),
        ),
        migrations.AddConstraint(
            model_name='commissionrule',
            constraint=models.UniqueConstraint(fields=('channel', 'category', 'seller', 'valid_from'), name='commission_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='commissionrule',
            constraint=models.CheckConstraint(condition=models.Q(('rate__gte', 0), ('rate__lte', Decimal('0.5'))), name='commission_at_most_half'),
        ),
        migrations.AddConstraint(
            model_name='commissionrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='commission_in_order'),
        ),
        migrations.AddConstraint(
            model_name='commissionrule',
            constraint=models.CheckConstraint(condition=models.Q(('seller__isnull', True), ('channel', ''), _connector='OR'), name='commission_of_seller_in_every_channel'),
        ),
        migrations.AddConstraint(
            model_name='commissionrule',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='commission_has_source'),
        ),
        migrations.RunSQL(APPEND_ONLY, NOT_APPEND_ONLY),
    ]
