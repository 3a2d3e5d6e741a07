"""The set-up counts by itself: what is read with every basket and written seldom."""

from django.db import migrations

# The first nextval of a sequence gives the value it already shows: a counter has to be raised once before it counts.
_BEGIN = "SELECT nextval('freshness_catalogue'), nextval('freshness_stock'), nextval('freshness_setup')"


class Migration(migrations.Migration):
    dependencies = [("freshness", "0001_counters")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE freshness_setup", "DROP SEQUENCE freshness_setup"),
        migrations.RunSQL(_BEGIN, migrations.RunSQL.noop),
    ]
