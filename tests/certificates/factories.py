"""Real rows for tests."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from marketplace.certificates.domain.recording import NewCertificate, record_certificate
from marketplace.certificates.models import Certificate
from marketplace.sellers.models import Seller
from marketplace.values.clock import local_day
from tests.sellers.factories import make_officer


def ahead(days: int) -> date:
    """So many days after today in the village."""
    return local_day(timezone.now()) + timedelta(days=days)


def paper(seller: Seller, **changes: Any) -> NewCertificate:
    """Four stars of OCOP from today for a year."""
    given: dict[str, Any] = {
        "seller_id": seller.pk,
        "scheme": "OCOP",
        "stars": 4,
        "number": "12/2026-OCOP",
        "issuer": "UBND thành phố Huế",
        "valid_from": ahead(0),
        "valid_until": ahead(365),
        **changes,
    }
    return NewCertificate(**given)


def make_certificate(seller: Seller, **changes: Any) -> Certificate:
    return record_certificate(officer=make_officer("manage_listings"), given=paper(seller, **changes))
