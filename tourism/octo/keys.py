"""Keys of resellers: made once, kept as a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from hmac import compare_digest

from tourism.models import Reseller

PREFIX = "octo_"
BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """A fresh key; only its hash is kept."""

    text: str

    @property
    def digest(self) -> str:
        """What is stored."""
        return hashed(self.text)


def new_key() -> Key:
    """256 random bits."""
    return Key(PREFIX + secrets.token_urlsafe(BYTES))


def hashed(text: str) -> str:
    """SHA-256 in hexadecimal; the keys are random, so that salt and slowness would add nothing."""
    return hashlib.sha256(text.encode()).hexdigest()


def reseller_of(text: str) -> Reseller | None:
    """Whose key this is; None for a wrong one, and for one that is not in use any more."""
    digest = hashed(text)
    found = Reseller.objects.filter(key_hash=digest, is_active=True).first()
    return found if found is not None and compare_digest(found.key_hash, digest) else None
