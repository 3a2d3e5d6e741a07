from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("outbox", "0002_event_correlation")]

    operations = [
        migrations.CreateModel(
            name="Wish",
            fields=[("id", models.BigAutoField(primary_key=True)), ("text", models.TextField())],
        ),
        migrations.RunSQL(
            "ALTER TABLE outbox_outboxevent ADD COLUMN wish text NOT NULL DEFAULT ''",
            "ALTER TABLE outbox_outboxevent DROP COLUMN wish",
        ),
    ]
