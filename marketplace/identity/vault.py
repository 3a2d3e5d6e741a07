"""Identity papers, encrypted at rest (Law 91/2025 on personal data)."""

from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@cache
def _box() -> Fernet:
    if not settings.PERSONAL_DATA_KEY:
        raise ImproperlyConfigured("PERSONAL_DATA_KEY is not set: identity papers cannot be kept")
    return Fernet(settings.PERSONAL_DATA_KEY.encode())


def seal(text: str) -> str:
    """What may be written to the database; nothing stays nothing."""
    return _box().encrypt(text.encode()).decode() if text else ""


def open_sealed(sealed: str) -> str:
    """The text again."""
    return _box().decrypt(sealed.encode()).decode() if sealed else ""
