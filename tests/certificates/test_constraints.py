"""What the database itself refuses."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from marketplace.certificates.models import Certificate
from tests.certificates.factories import ahead, make_certificate
from tests.sellers.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("certificate_days_in_order", {"valid_until": ahead(-1)}),
        ("certificate_stars_of_ocop", {"stars": None}),
        ("certificate_stars_of_ocop", {"stars": 6}),
        ("certificate_stars_of_ocop", {"scheme": "HACCP"}),
        ("certificate_named", {"number": ""}),
        ("certificate_named", {"issuer": ""}),
        ("certificate_revoked_by_somebody", {"revoked_at": timezone.now()}),
        ("certificate_revoked_by_somebody", {"reason": "Nhầm"}),
    ],
)
def test_row_that_makes_no_sense_is_refused(constraint: str, changes: dict[str, Any]):
    made = make_certificate(make_seller())
    with pytest.raises(IntegrityError, match=constraint):
        Certificate.objects.filter(pk=made.pk).update(**changes)


def test_number_of_a_scheme_stands_once():
    seller = make_seller()
    make_certificate(seller, number="ab-1")
    other = make_certificate(seller, number="ab-2")
    with pytest.raises(IntegrityError, match="certificate_scheme_number_once"):
        Certificate.objects.filter(pk=other.pk).update(number="AB-1")
