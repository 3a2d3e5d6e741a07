"""Addresses as clients get them."""

from django.conf import settings


def absolute(address: str) -> str:
    """With our own host, unless it has one: files may lie at an object store's."""
    return settings.PUBLIC_URL + address if address.startswith("/") else address
