"""Saleor's signature: a JWS over the body, detached (`header..signature`, RFC 7797), by the key of our JWKS."""

import hashlib
import hmac

from marketplace.identity.domain import tokens


def sign(body: bytes, *, secret_key: str = "") -> str:
    """What stands in `Saleor-Signature`; with a secret an HMAC, as Saleor's older webhooks have it."""
    if secret_key:
        return hmac.new(secret_key.encode(), body, hashlib.sha256).hexdigest()
    return tokens.detached_signature(body)
