"""Files that only some people may have: exports today. A model's column names `private_files` as its storage."""

from pathlib import PurePosixPath
from typing import cast

from django.core.files.storage import Storage, storages
from django.utils.functional import LazyObject


class _PrivateStorage(LazyObject):
    def _setup(self) -> None:
        self._wrapped = storages["private"]


private_storage = _PrivateStorage()
"""Its `url` is a link for who was allowed to ask for it, and runs out (`settings.PRIVATE_LINK_SECONDS`)."""


def private_files() -> Storage:
    """Named by columns, so that their migrations hold no setting of one machine."""
    return cast(Storage, private_storage)


def attachment(name: str) -> str:
    """The header that has a browser save a file instead of showing it; names are the market's own, plain ones."""
    return f'attachment; filename="{PurePosixPath(name).name}"'
