"""Whether the Saleor signed this very body: a detached JWS (`header..signature`, RFC 7797) by a key of its JWKS."""

import jwt

from marketplace.shop.saleor.app.keys import keys, keys_anew


class NotSigned(Exception):
    """Nobody whom we believe has signed this; the text says why."""


def verify(signature: str, body: bytes) -> None:
    """Raises NotSigned, or ShopAway while no key could be read yet."""
    kid = _kid(signature)
    known = keys().get(kid)
    if known is not None and _fits(signature, body, known):
        return
    # A key that we do not know, or one that was replaced under its old name: Saleor may have new ones.
    newer = keys_anew().get(kid)
    if newer is None:
        raise NotSigned("the key is none of the shop's")
    if not _fits(signature, body, newer):
        raise NotSigned("the signature does not fit")


def _kid(signature: str) -> str:
    if signature.count("..") != 1 or len(signature) > 4000:
        raise NotSigned("no signature" if not signature else "not a detached signature")
    try:
        header = jwt.get_unverified_header(signature)
    except jwt.PyJWTError as error:
        raise NotSigned("not a signature") from error
    if header.get("alg") != "RS256" or header.get("b64") is not False:
        raise NotSigned("not signed the way Saleor signs")
    return str(header.get("kid", ""))


def _fits(signature: str, body: bytes, key: jwt.PyJWK) -> bool:
    try:
        jwt.api_jws.decode(signature, key.key, algorithms=["RS256"], detached_payload=body)
    except jwt.PyJWTError:
        return False
    return True
