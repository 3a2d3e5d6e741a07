"""The market's files on a real S3."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils.functional import empty

from marketplace.files.private import private_storage
from tests.files import server
from tests.files.server import Server


@dataclass(frozen=True, slots=True)
class Bucket:
    """A new one, of one test alone."""

    name: str
    server: Server
    client: Any

    def objects(self) -> list[str]:
        """What lies in it."""
        found = self.client.list_objects_v2(Bucket=self.name)
        return sorted(entry["Key"] for entry in found.get("Contents", ()))

    def content(self, key: str) -> bytes:
        """Of an object."""
        found: bytes = self.client.get_object(Bucket=self.name, Key=key)["Body"].read()
        return found


@pytest.fixture(scope="session")
def s3_server() -> Iterator[Server]:
    """The one of `S3_ENDPOINT_URL`, else one of our own."""
    lacking = server.lacking()
    if lacking and os.environ.get("REQUIRE_S3"):
        pytest.fail(f"an S3 server is needed here: {lacking}")
    if lacking:
        pytest.skip(f"{lacking}, or set S3_ENDPOINT_URL")
    with server.given_or_running() as found:
        yield found


@pytest.fixture
def bucket(s3_server: Server) -> Iterator[Bucket]:
    """Empty at first, and gone after the test."""
    found = Bucket(f"test-{uuid4().hex}", s3_server, s3_server.client())
    found.client.create_bucket(Bucket=found.name)
    yield found
    for key in found.objects():
        found.client.delete_object(Bucket=found.name, Key=key)
    found.client.delete_bucket(Bucket=found.name)


@pytest.fixture
def s3(bucket: Bucket, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """The market keeps its files in that bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", bucket.server.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", bucket.server.secret_key)
    settings.S3_BUCKET, settings.S3_ENDPOINT_URL = bucket.name, bucket.server.url
    settings.S3_PRIVATE_BUCKET, settings.S3_CUSTOM_DOMAIN = "", ""
    settings.S3_PUBLIC_ENDPOINT_URL, settings.S3_REGION = None, "us-east-1"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "marketplace.files.s3.PublicOnS3"},
        "private": {"BACKEND": "marketplace.files.s3.PrivateOnS3"},
    }
    private_storage._wrapped = empty
    cache.clear()
    yield bucket
    private_storage._wrapped = empty


@pytest.fixture
def disk(settings, tmp_path) -> Any:
    """The market keeps its files below `media` and `private` of a folder of this test's."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    private_storage._wrapped = empty
    return tmp_path
