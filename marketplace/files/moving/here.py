"""The places of both kinds of files: on this machine's disk, in a bucket, or where the market has them."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from marketplace.files.disk import PrivateOnDisk
from marketplace.files.moving.disk import Folder
from marketplace.files.moving.places import Place
from marketplace.files.moving.s3 import BucketPart
from marketplace.files.s3 import PrivateOnS3, PublicOnS3


def public(place: str) -> Place:
    """Pictures; `place` is "s3" or "disk"."""
    return BucketPart(PublicOnS3()) if place == "s3" else Folder(FileSystemStorage())


def private(place: str) -> Place:
    """Files that only some people may have."""
    return BucketPart(PrivateOnS3()) if place == "s3" else Folder(PrivateOnDisk())


def both() -> dict[str, Place]:
    """Where this market has them."""
    place = "s3" if settings.S3_BUCKET else "disk"
    return {"public": public(place), "private": private(place)}
