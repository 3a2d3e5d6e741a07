"""A part of a bucket."""

import base64
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from marketplace.files.bucket import OnS3, refusals
from marketplace.files.moving.places import Entry, checksum_of

_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a file up to which it needs no room on the disk on its way."""


class BucketPart:
    """What a storage in a bucket keeps."""

    def __init__(self, storage: OnS3) -> None:
        self._storage = storage
        self._bucket = str(storage.bucket_name)
        self._prefix = f"{storage.location}/"
        self._client = storage.client_at(storage.endpoint_url)

    def __str__(self) -> str:
        return f"s3://{self._bucket}/{self._prefix}"

    def entries(self) -> Iterator[Entry]:
        """As the store lists them. A write that was cut off is no object."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        with refusals():
            for page in pages:
                for found in page.get("Contents", ()):
                    if not found["Key"].endswith("/"):
                        yield Entry(found["Key"].removeprefix(self._prefix), found["Size"])

    def checksum(self, name: str) -> str | None:
        """As the store computed it when it was written with one, else of the bytes, read again."""
        try:
            with refusals():
                known = self._client.head_object(**self._object(name), ChecksumMode="ENABLED")
                if (kept := known.get("ChecksumSHA256")) and known.get("ChecksumType", "FULL_OBJECT") == "FULL_OBJECT":
                    return base64.b64decode(kept).hex()
                return checksum_of(self._client.get_object(**self._object(name))["Body"])
        except FileNotFoundError:
            return None

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """All of it is fetched first: a line that breaks is told before anything is written elsewhere."""
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            with refusals():
                body = self._client.get_object(**self._object(name), ChecksumMode="ENABLED")["Body"]
                shutil.copyfileobj(body, file)
            file.seek(0)
            yield file

    def put(self, name: str, file: IO[bytes], checksum: str) -> None:
        """In one piece with its checksum, which the store compares before there is an object. 5 GB at most."""
        given = base64.b64encode(bytes.fromhex(checksum)).decode()
        about = self._storage.written_with(name)
        with refusals():
            self._client.put_object(**self._object(name), **about, Body=file, ChecksumSHA256=given)

    def remove(self, name: str) -> None:
        """As the storage does."""
        self._storage.delete(name)

    def _object(self, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + name}
