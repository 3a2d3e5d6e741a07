"""A public file over HTTP, wherever it lies. Only pictures are public."""

from pathlib import PurePosixPath
from typing import Protocol, cast

from django.core.files.storage import FileSystemStorage, Storage
from django.http import FileResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_cache_control

PICTURES = {".jpg": "image/jpeg", ".webp": "image/webp", ".png": "image/png", ".avif": "image/avif"}
A_YEAR = 365 * 86_400
SENT_ON_SECONDS = 6 * 3600
"""For so long clients may remember where a picture is; its signature outlives that."""


class KeptElsewhere(Protocol):
    """A storage that sends browsers on, such as `PublicOnS3`."""

    def address(self, name: str) -> str:
        """Where the bytes are just now."""


def public_answer(storage: Storage, name: str) -> HttpResponseBase:
    """The picture from disk, or the way to where the object store has it. Its content never changes.

    Raises FileNotFoundError for what is no picture, and where a disk does not have it; a store says so itself.
    """
    kind = PICTURES.get(PurePosixPath(name).suffix)
    if kind is None:
        raise FileNotFoundError(name)
    if not isinstance(storage, FileSystemStorage):
        sent_on = HttpResponseRedirect(cast(KeptElsewhere, storage).address(name))
        patch_cache_control(sent_on, public=True, max_age=SENT_ON_SECONDS)
        return sent_on
    response = FileResponse(storage.open(name), content_type=kind)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
