"""The register's own seal: everything personal of a guest is one ciphertext, bound to its record.

`GUEST_KEYS` are Fernet keys by comma: the first seals, all of them open. See docs/operations.md for changing keys.
"""

import json
from functools import cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tourism.domain.guests.people import Person, person_of


class Unreadable(RuntimeError):
    """No key of ours opens it, or it was another record's."""


def seal(record_id: UUID, person: Person) -> str:
    """What may be written to the database."""
    return _box(settings.GUEST_KEYS).encrypt(json.dumps([str(record_id), person.as_json()]).encode()).decode()


def open_sealed(record_id: UUID, sealed: str) -> Person:
    """The person again. Raises Unreadable."""
    try:
        owner, kept = json.loads(_box(settings.GUEST_KEYS).decrypt(sealed.encode()))
    except InvalidToken:
        raise Unreadable(f"guest record {record_id}: no key of GUEST_KEYS opens it") from None
    if owner != str(record_id):
        raise Unreadable(f"guest record {record_id} has another record's content")
    return person_of(kept)


def sealed_anew(sealed: str) -> str:
    """The same under the first key."""
    try:
        return _box(settings.GUEST_KEYS).rotate(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable("no key of GUEST_KEYS opens it") from None


@cache
def _box(keys: str) -> MultiFernet:
    found = [key.strip() for key in keys.split(",") if key.strip()]
    if not found:
        raise ImproperlyConfigured("GUEST_KEYS is not set: the guest register cannot be kept")
    return MultiFernet([Fernet(key.encode()) for key in found])
