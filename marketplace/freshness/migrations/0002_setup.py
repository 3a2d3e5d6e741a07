"""The set-up counts by itself: what is read with every basket and written seldom."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("freshness", "0001_counters")]

    operations = [migrations.RunSQL("CREATE SEQUENCE freshness_setup", "DROP SEQUENCE freshness_setup")]
