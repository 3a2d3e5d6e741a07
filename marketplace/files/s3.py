"""Files in a bucket of any S3: public ones below `public/`, the others below `private/`.

No object carries an ACL: all of it is private unless the bucket's owner opens `public/*` by a policy.
"""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.encoding import filepath_to_uri

from marketplace.files.bucket import OnS3
from marketplace.files.private import attachment
from marketplace.files.serving import A_YEAR

PUBLIC_LINK_SECONDS = 86_400
"""How long a signed address of a public file is good; half of that it is the same, so that browsers know it again."""


class PublicOnS3(OnS3):
    """Pictures. Their address stays the same wherever they lie: our own, which sends on to a signed one, or that of
    `S3_CUSTOM_DOMAIN`, behind which somebody serves the bucket's `public/` to everybody.
    """

    def get_default_settings(self) -> dict[str, Any]:
        """Clients may keep what never changes."""
        return super().get_default_settings() | {
            "bucket_name": settings.S3_BUCKET,
            "location": "public",
            "object_parameters": {"CacheControl": f"public, max-age={A_YEAR}, immutable"},
        }

    def url(self, name: str, *_given: Any, **_more: Any) -> str:
        """Where a browser finds it; it does not run out."""
        base = settings.S3_CUSTOM_DOMAIN
        if not base:
            return str(settings.MEDIA_URL + filepath_to_uri(name))
        host = base if base.startswith(("http://", "https://")) else f"https://{base}"
        return f"{host}/{filepath_to_uri(self._normalize_name(name))}"

    def address(self, name: str) -> str:
        """Where the bytes are just now: good for half of PUBLIC_LINK_SECONDS at least."""
        if settings.S3_CUSTOM_DOMAIN:
            return self.url(name)
        key = f"file-address:{self.endpoint_url}:{self.bucket_name}:{self._normalize_name(name)}"
        half = PUBLIC_LINK_SECONDS // 2
        return str(cache.get_or_set(key, lambda: self.signed(name, seconds=PUBLIC_LINK_SECONDS), half))


class PrivateOnS3(OnS3):
    """The others: in `S3_PRIVATE_BUCKET` where one is named."""

    def get_default_settings(self) -> dict[str, Any]:
        """Nobody keeps it on the way."""
        return super().get_default_settings() | {
            "bucket_name": settings.S3_PRIVATE_BUCKET or settings.S3_BUCKET,
            "location": "private",
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Browsers save it as a file, and nothing on the way keeps a copy."""
        return {"CacheControl": "private, no-store", "ContentDisposition": attachment(name)}

    def url(self, name: str, *_given: Any, **_more: Any) -> str:
        """A signed link that runs out."""
        return self.signed(name, seconds=settings.PRIVATE_LINK_SECONDS)
