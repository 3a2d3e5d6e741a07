"""What public and private files in a bucket have in common: how a store is spoken to, names, signed addresses.

Every object is written once under a name that nobody else has, so clients may keep it, and two machines never write
over each other.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import boto3.session
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from storages.backends.s3 import S3File, S3Storage

from marketplace.files.unavailable import FilesUnavailable

#: What a store says of an object it does not have; to a HEAD it answers without words.
_NOT_THERE = ("404", "NoSuchKey", "NotFound")
#: A page waits for a file as long as for a gateway, and not for botocore's minute, five times over.
_WAITING = {"connect_timeout": 3, "read_timeout": 20, "retries": {"mode": "standard", "total_max_attempts": 3}}


def config() -> Config:
    """How every S3 is spoken to: paths that name the bucket (no DNS of its own), signatures of version 4."""
    return Config(s3={"addressing_style": "path"}, signature_version="s3v4", **_WAITING)


class OnS3(S3Storage):
    """What both kinds share. `FilesUnavailable` is raised where the store does not do as it is asked."""

    def get_default_settings(self) -> dict[str, Any]:
        """Of the library, and ours in their place."""
        return super().get_default_settings() | {
            "endpoint_url": settings.S3_ENDPOINT_URL,
            "region_name": settings.S3_REGION,
            "client_config": config(),
            "default_acl": None,
            # In one piece up to 64 MB: it is there or it is not, and no parts are left behind.
            "transfer_config": TransferConfig(multipart_threshold=64 * 1024 * 1024, use_threads=False),
            "file_overwrite": False,
        }

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A name nobody else has, without asking: between asking and writing somebody else could take it."""
        path = PurePosixPath(name)
        token = uuid.uuid4().hex[:16]
        shortest = 0 if max_length is None else len(str(path)) + len(token) + 1 - max_length
        stem = path.stem[:-shortest] if shortest > 0 else path.stem
        return str(path.with_name(f"{stem}_{token}{path.suffix}"))

    def signed(self, name: str, *, seconds: int) -> str:
        """An address that opens this object for so many seconds, for whoever has it."""
        wanted = {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}
        found: str = self._signer.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)
        return found

    def written_with(self, name: str) -> dict[str, Any]:
        """What is said of an object as it is written, in the names of S3's API."""
        return dict(self._get_write_parameters(name))

    @cached_property
    def _signer(self) -> Any:
        """The host is part of what is signed, and browsers may know the store by another one than we do."""
        return self.client_at(settings.S3_PUBLIC_ENDPOINT_URL or self.endpoint_url)

    def client_at(self, address: str | None) -> Any:
        """Speaks to the store at this address; any number of threads may use it. It takes a while to make."""
        session = boto3.session.Session(
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            aws_session_token=self.security_token,
        )
        return session.client("s3", endpoint_url=address, region_name=self.region_name, config=config())

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_signer"}

    def _save(self, name: str, content: Any) -> str:
        with refusals():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> "_File":
        with refusals():
            return _File(self._normalize_name(name), mode, self)

    def delete(self, name: str) -> None:
        """As every storage does."""
        with refusals():
            super().delete(name)

    def exists(self, name: str) -> bool:
        """As every storage does."""
        with refusals():
            return bool(super().exists(name))


class _File(S3File):
    """Reads as the storage does: what the store refuses is FilesUnavailable."""

    def _get_file(self) -> Any:
        with refusals():
            return super()._get_file()

    file = property(_get_file, S3File._set_file)


@contextmanager
def refusals() -> Iterator[None]:
    """What boto raises, in the market's words. A file that is not there is FileNotFoundError, as on a disk."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in _NOT_THERE:
            raise FileNotFoundError(str(error)) from error
        raise FilesUnavailable from error
    except (Boto3Error, BotoCoreError) as error:
        raise FilesUnavailable from error
