"""Links to private files on this machine's disk: signed by the market's key, and good for a while."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "marketplace.files.links"


def link(name: str) -> str:
    """An address below our own host, for whom somebody has allowed the file."""
    return reverse("private-file", args=(signing.dumps(name, salt=_SALT), PurePosixPath(name).name))


def linked(token: str) -> str:
    """The file's name.

    Raises signing.SignatureExpired after `settings.PRIVATE_LINK_SECONDS`, and signing.BadSignature for what we never
    signed.
    """
    name: str = signing.loads(token, salt=_SALT, max_age=settings.PRIVATE_LINK_SECONDS)
    return name
