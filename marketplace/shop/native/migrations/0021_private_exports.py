"""Exports leave the folder of public files."""

from django.core.files.storage import default_storage
from django.db import migrations, models

import marketplace.files.private
import marketplace.shop.native.models.exports


def move_exports(apps, _schema_editor) -> None:
    """Those that were written before. One whose file is gone stays as it is."""
    private = marketplace.files.private.private_storage
    for row in apps.get_model("shop", "ExportFile").objects.exclude(content="").only("content"):
        old = row.content.name
        if not default_storage.exists(old):
            continue
        with default_storage.open(old) as content:
            row.content.name = private.save(old, content)
        row.save(update_fields=["content"])
        default_storage.delete(old)


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0020_parts_of_a_price'),
    ]

    operations = [
        migrations.AlterField(
            model_name='exportfile',
            name='content',
            field=models.FileField(blank=True, max_length=255, storage=marketplace.files.private.private_files, upload_to=marketplace.shop.native.models.exports._path),
        ),
        migrations.RunPython(move_exports, migrations.RunPython.noop),
    ]
