"""Files of one machine. Public ones lie below `MEDIA_ROOT`; these are the others."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from marketplace.files.links import link


class PrivateOnDisk(FileSystemStorage):
    """Below `PRIVATE_ROOT`, beside the public ones and never inside them; readable by the market's user only."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        """A signed link that runs out."""
        return link(name or "")
