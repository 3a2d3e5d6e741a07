"""Files of a market that has them in a bucket."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from marketplace.backup import dumping
from marketplace.backup.keys import recipients
from marketplace.files.private import private_storage
from tests.backup.conftest import cholang
from tests.files.conftest import Bucket


@pytest.mark.django_db(transaction=True)
def test_files_go_from_the_bucket_and_back_into_it(
    s3: Bucket, key: Path, tmp_path: Path, empty_database: str, settings
) -> None:
    settings.JWT_PRIVATE_KEY_FILE = ""
    default_storage.save("goods/rau má.webp", ContentFile(b"leaf" * 1000))
    private_storage.save("exports/codes.csv", ContentFile(b"CL1\n"))
    before = {name: s3.content(name) for name in s3.objects()}
    file = tmp_path / "b.age"
    made = dumping.write(file, recipients([], key), with_secrets=False, seen=lambda _bytes: None)
    assert [name for name in made.members if not name.startswith("database/")] == sorted(before, reverse=True)

    there = {"CHOLANG_VAR": str(tmp_path / "there"), "S3_BUCKET": s3.name, "S3_ENDPOINT_URL": s3.server.url}
    words = ("restore", file, "--key-file", key, "--database-url", empty_database)
    full = cholang(*words, **there)
    assert (full.returncode, f"There are files in s3://{s3.name}/public/" in full.stderr) == (1, True)

    for name in before:
        s3.client.delete_object(Bucket=s3.name, Key=name)
    answer = cholang(*words, **there)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert {name: s3.content(name) for name in s3.objects()} == before
