"""Which of our people somebody is whom Saleor names."""

from marketplace.identity.models import User
from marketplace.shop.saleor.values import Answer


def user_of(told: Answer | None) -> int | None:
    """Our number of them: who signs in here is known there by it (the subject of our tokens); others by an e-mail that
    they have proven to us. None for a stranger."""
    if not told:
        return None
    subject = told.get("externalReference") or ""
    if subject.isascii() and subject.isdigit() and User.objects.filter(pk=int(subject), is_active=True).exists():
        return int(subject)
    return by_email(told.get("email") or "")


def by_email(email: str) -> int | None:
    """Whose proven e-mail this is."""
    if not email:
        return None
    known = User.objects.filter(email__iexact=email, is_confirmed=True, is_active=True)
    return known.values_list("pk", flat=True).first()
