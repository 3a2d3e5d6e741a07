"""A sequence for each thing that may change: raised after a commit, read with each kept answer, locked by nobody."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE freshness_catalogue; CREATE SEQUENCE freshness_stock",
            "DROP SEQUENCE freshness_catalogue; DROP SEQUENCE freshness_stock",
        )
    ]
