"""What a Saleor that takes our access tokens is told of their bearer (OpenID Connect's UserInfo)."""

from typing import Any

from marketplace.identity.models import User


def claims(user: User) -> dict[str, Any]:
    """`sub` is our number of the person and never changes. The e-mail is one that was proven to us, for accounts are
    joined by it; whoever has none gets an address that no mail reaches (RFC 2606)."""
    proven = user.email if user.email and user.is_confirmed else None
    return {
        "sub": str(user.pk),
        "email": proven or f"{user.pk}@khong-co-thu.invalid",
        "email_verified": proven is not None,
        "given_name": user.first_name,
        "family_name": user.last_name,
        **({"phone_number": user.phone, "phone_number_verified": True} if user.phone else {}),
        "locale": user.language_code,
    }
