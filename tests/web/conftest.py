"""Pages in tests name their files without a manifest: `collectstatic` belongs to a running market."""

import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
