"""Exports of before leave the folder of public files."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from marketplace.files.private import private_storage
from marketplace.shop.native.models import ExportFile

migration = import_module("marketplace.shop.native.migrations.0021_private_exports")


@pytest.mark.django_db
def test_exports_are_moved_and_one_without_a_file_stays(settings, tmp_path) -> None:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    default_storage.save("exports/a1/codes.csv", ContentFile(b"code"))
    moved = ExportFile.objects.create(content="exports/a1/codes.csv")
    lost = ExportFile.objects.create(content="exports/b2/codes.csv")
    migration.move_exports(apps, None)
    for row in (moved, lost):
        row.refresh_from_db()
    with private_storage.open(moved.content.name) as file:
        assert file.read() == b"code"
    assert not default_storage.exists("exports/a1/codes.csv")
    assert lost.content.name == "exports/b2/codes.csv"
