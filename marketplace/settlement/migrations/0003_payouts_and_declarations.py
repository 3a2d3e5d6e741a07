"""Sellers' bank accounts, payouts, and what is declared of what was withheld."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER settlement_payoutaction_append_only BEFORE UPDATE OR DELETE ON settlement_payoutaction
    FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_declarationline_append_only BEFORE UPDATE OR DELETE ON settlement_declarationline
    FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_withholdingcertificate_append_only BEFORE UPDATE OR DELETE
    ON settlement_withholdingcertificate FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_payout_frozen BEFORE UPDATE OF batch_id, seller_id, account_id, amount OR DELETE
    ON settlement_payout FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_sellerbankaccount_frozen
    BEFORE UPDATE OF seller_id, bank_bin, number, holder_name, entered_at, entered_by_id OR DELETE
    ON settlement_sellerbankaccount FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE TRIGGER settlement_taxdeclaration_frozen
    BEFORE UPDATE OF period, revenue, vat, pit, vat_carried, pit_carried, filed_at, filed_by_id, reference OR DELETE
    ON settlement_taxdeclaration FOR EACH ROW EXECUTE FUNCTION settlement_refuse_change();
CREATE FUNCTION settlement_refuse_filed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM settlement_taxdeclaration WHERE period >= NEW.period) THEN
        RAISE EXCEPTION 'the month % has been filed', NEW.period USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settlement_sellerentry_filed_month BEFORE INSERT ON settlement_sellerentry
    FOR EACH ROW EXECUTE FUNCTION settlement_refuse_filed_month();
"""
NO_GUARDS = """
DROP TRIGGER settlement_sellerentry_filed_month ON settlement_sellerentry;
DROP FUNCTION settlement_refuse_filed_month();
DROP TRIGGER settlement_taxdeclaration_frozen ON settlement_taxdeclaration;
DROP TRIGGER settlement_sellerbankaccount_frozen ON settlement_sellerbankaccount;
DROP TRIGGER settlement_payout_frozen ON settlement_payout;
DROP TRIGGER settlement_withholdingcertificate_append_only ON settlement_withholdingcertificate;
DROP TRIGGER settlement_declarationline_append_only ON settlement_declarationline;
DROP TRIGGER settlement_payoutaction_append_only ON settlement_payoutaction;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('sellers', '0002_residency'),
        ('settlement', '0002_returns_and_rules'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Payout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField()),
                ('state', models.CharField(choices=[('PREPARED', 'Prepared'), ('APPROVED', 'Approved'), ('SENT', 'Sent'), ('PAID', 'Paid'), ('RETURNED', 'Returned'), ('CANCELLED', 'Cancelled')], default='PREPARED', max_length=9)),
                ('bank_reference', models.CharField(blank=True, max_length=80)),
                ('paid_from', models.CharField(blank=True, max_length=40)),
                ('paid_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('return_reason', models.CharField(blank=True, max_length=300)),
                ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='sellers.seller')),
            ],
        ),
        migrations.CreateModel(
            name='PayoutBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('PREPARED', 'Prepared'), ('APPROVED', 'Approved'), ('SENT', 'Sent'), ('CLOSED', 'Closed'), ('CANCELLED', 'Cancelled')], default='PREPARED', max_length=9)),
                ('prepared_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'payout batches',
            },
        ),
        migrations.CreateModel(
            name='PayoutAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=9)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payout', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='settlement.payout')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='settlement.payoutbatch')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='payout',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='settlement.payoutbatch'),
        ),
        migrations.CreateModel(
            name='SellerBankAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bank_bin', models.CharField(max_length=6)),
                ('number', models.CharField(max_length=19)),
                ('holder_name', models.CharField(max_length=140)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('usable_from', models.DateTimeField()),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('refused_at', models.DateTimeField(blank=True, null=True)),
                ('refusal', models.CharField(blank=True, max_length=300)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_accounts', to='sellers.seller')),
            ],
        ),
        migrations.AddField(
            model_name='payout',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payouts', to='settlement.sellerbankaccount'),
        ),
        migrations.CreateModel(
            name='TaxDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=7, unique=True)),
                ('revenue', models.BigIntegerField()),
                ('vat', models.BigIntegerField()),
                ('pit', models.BigIntegerField()),
                ('vat_carried', models.BigIntegerField(default=0)),
                ('pit_carried', models.BigIntegerField(default=0)),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reference', models.CharField(max_length=80)),
                ('paid_at', models.DateTimeField(blank=True, null=True)),
                ('paid_reference', models.CharField(blank=True, max_length=80)),
                ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paid_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DeclarationLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('tax_code', models.CharField(blank=True, max_length=14)),
                ('province_code', models.CharField(blank=True, max_length=8)),
                ('residency', models.CharField(max_length=12)),
                ('category', models.CharField(blank=True, max_length=20)),
                ('revenue', models.BigIntegerField()),
                ('vat', models.BigIntegerField()),
                ('pit', models.BigIntegerField()),
                ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sellers.seller')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='settlement.taxdeclaration')),
            ],
        ),
        migrations.CreateModel(
            name='WithholdingCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=160)),
                ('tax_code', models.CharField(blank=True, max_length=14)),
                ('months', models.JSONField()),
                ('revenue', models.BigIntegerField()),
                ('vat', models.BigIntegerField()),
                ('pit', models.BigIntegerField()),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='sellers.seller')),
            ],
        ),
        migrations.AddIndex(
            model_name='payoutbatch',
            index=models.Index(fields=['-prepared_at', '-id'], name='batch_newest'),
        ),
        migrations.AddConstraint(
            model_name='payoutbatch',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('prepared_by')), _negated=True), name='batch_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='payoutbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['PREPARED', 'CANCELLED']), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='batch_moves_approved'),
        ),
        migrations.AddConstraint(
            model_name='payoutbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'PREPARED'), _negated=True), models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), _connector='OR'), name='batch_prepared_is_not_approved'),
        ),
        migrations.AddIndex(
            model_name='sellerbankaccount',
            index=models.Index(condition=models.Q(('checked_at__isnull', True), ('refused_at__isnull', True), ('replaced_at__isnull', True)), fields=['entered_at'], name='bank_account_to_check'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('seller',), name='bank_account_one_current'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(('bank_bin__regex', '^\\d{6}$')), name='bank_account_bin'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^[0-9A-Z]{4,19}$')), name='bank_account_number'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(('holder_name', ''), _negated=True), name='bank_account_has_holder'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('checked_by__isnull', True)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='bank_account_checked_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refusal', ''), ('refused_at__isnull', True)), models.Q(('refused_at__isnull', False), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='bank_account_refused_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='sellerbankaccount',
            constraint=models.CheckConstraint(condition=models.Q(('usable_from__gte', models.F('entered_at'))), name='bank_account_waits_forward'),
        ),
        migrations.AddIndex(
            model_name='payout',
            index=models.Index(fields=['seller', '-id'], name='payout_of_seller'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.UniqueConstraint(fields=('batch', 'seller'), name='payout_once_in_batch'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'PREPARED')), fields=('seller',), name='payout_prepared_in_one_batch'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payout_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'PAID'), _negated=True), models.Q(('paid_at__isnull', False), models.Q(('paid_from', ''), _negated=True)), _connector='OR'), name='payout_paid_sometime'),
        ),
        migrations.AddConstraint(
            model_name='payout',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'RETURNED'), _negated=True), models.Q(('returned_at__isnull', False), models.Q(('return_reason', ''), _negated=True)), _connector='OR'), name='payout_returned_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='taxdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('period__regex', '^\\d{4}-(0[1-9]|1[0-2])$')), name='declaration_of_a_month'),
        ),
        migrations.AddConstraint(
            model_name='taxdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='declaration_has_reference'),
        ),
        migrations.AddConstraint(
            model_name='taxdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(('pit_carried__lte', 0), ('vat_carried__lte', 0)), name='declaration_carries_what_is_owed_to_us'),
        ),
        migrations.AddConstraint(
            model_name='taxdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paid_at__isnull', True), ('paid_by__isnull', True), ('paid_reference', '')), models.Q(('paid_at__isnull', False), ('paid_by__isnull', False), models.Q(('paid_reference', ''), _negated=True)), _connector='OR'), name='declaration_paid_with_proof'),
        ),
        migrations.AddConstraint(
            model_name='withholdingcertificate',
            constraint=models.UniqueConstraint(fields=('seller', 'year'), name='certificate_once'),
        ),
        migrations.AddConstraint(
            model_name='withholdingcertificate',
            constraint=models.UniqueConstraint(fields=('year', 'serial'), name='certificate_number_once'),
        ),
        migrations.AddConstraint(
            model_name='withholdingcertificate',
            constraint=models.CheckConstraint(condition=models.Q(('serial__gt', 0)), name='certificate_number_positive'),
        ),
        migrations.RunSQL(GUARDS, NO_GUARDS),
    ]
