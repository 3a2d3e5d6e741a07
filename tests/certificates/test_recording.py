from datetime import date
from typing import Any

import pytest
import time_machine

from marketplace.certificates.domain.recording import record_certificate, revoke_certificate
from marketplace.certificates.models import Certificate
from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from marketplace.outbox.models import OutboxEvent
from marketplace.values.refusal import Refused
from tests.certificates.factories import ahead, make_certificate, paper
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller

pytestmark = pytest.mark.django_db
VIETGAP = {"scheme": "VIETGAP", "stars": None}


def told() -> list[dict[str, Any]]:
    rows = OutboxEvent.objects.filter(name="CertificateChanged").order_by("pk")
    return [row.payload for row in rows]


def test_certificate_of_a_listing_is_recorded_and_told():
    listing = make_live()
    officer = make_officer()
    given = paper(listing.seller, listing_id=listing.pk, number="  12/2026-OCOP ", issuer=" UBND  thành phố Huế")
    made = record_certificate(officer=officer, given=given)
    kept = Certificate.objects.get()
    assert (kept.listing, kept.stars, kept.number, kept.issuer, kept.recorded_by) == (
        listing,
        4,
        "12/2026-OCOP",
        "UBND thành phố Huế",
        officer,
    )
    seller_id = listing.seller_id
    said = {"certificate_id": made.pk, "seller_id": seller_id, "listing_id": listing.pk}
    assert told() == [{**said, "product_id": listing.product_id}]


def test_revoking_is_told_with_who_and_why():
    made = make_certificate(make_seller(), **VIETGAP)
    officer = make_officer()
    revoke_certificate(officer=officer, certificate_id=made.pk, reason=" Ghi nhầm  số ")
    kept = Certificate.objects.get()
    assert (kept.revoked_by, kept.reason, kept.revoked_at is not None) == (officer, "Ghi nhầm số", True)
    assert (
        told() == [{"certificate_id": made.pk, "seller_id": made.seller_id, "listing_id": None, "product_id": ""}] * 2
    )


def test_seller_is_told_why_it_was_revoked():
    made = make_certificate(make_seller(name="Vườn nhà Lành"))
    revoke_certificate(officer=make_officer(), certificate_id=made.pk, reason="Ghi nhầm số")
    deliver_waiting()
    assert Notice.objects.get(kind="CERTIFICATE_REVOKED").text == (
        "Chợ Làng: xã thu hồi giấy OCOP số 12/2026-OCOP của “Vườn nhà Lành” trên chợ. Lý do: Ghi nhầm số"
    )


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("REQUIRED", "number", {"number": "  "}),
        ("INVALID", "number", {"number": "x" * 61}),
        ("REQUIRED", "issuer", {"issuer": ""}),
        ("INVALID", "issuer", {"issuer": "x" * 201}),
        ("REQUIRED", "stars", {"stars": None}),
        ("REQUIRED", "stars", {"stars": 2}),
        ("REQUIRED", "stars", {"stars": 6}),
        ("INVALID", "stars", {"scheme": "VIETGAP", "stars": 4}),
        ("INVALID", "validFrom", {"valid_from": date(202, 11, 30), "valid_until": date(2028, 1, 1)}),
        ("INVALID", "validFrom", {"valid_from": date(9999, 1, 1), "valid_until": date(9999, 1, 2)}),
        ("INVALID", "validUntil", {"valid_from": ahead(0), "valid_until": ahead(-1)}),
        ("INVALID", "validUntil", {"valid_from": ahead(-400), "valid_until": ahead(-1)}),
        ("INVALID", "validUntil", {"valid_from": ahead(0), "valid_until": ahead(37 * 31)}),
        ("INVALID", "validUntil", {**VIETGAP, "valid_from": ahead(0), "valid_until": date(9999, 12, 31)}),
        ("NOT_FOUND", "sellerId", {"seller_id": 0}),
        ("NOT_FOUND", "listingId", {"listing_id": 0}),
    ],
)
def test_what_cannot_be_a_certificate_is_refused(code: str, field: str, changes: dict[str, Any]):
    with pytest.raises(Refused) as refused:
        make_certificate(make_seller(), **changes)
    assert (refused.value.code, refused.value.field, Certificate.objects.count()) == (code, field, 0)


@time_machine.travel("2026-11-30 05:00:00+00:00", tick=False)
def test_ocop_counts_36_months_at_most():
    seller = make_seller()
    given = {"valid_from": date(2026, 11, 1), "valid_until": date(2029, 11, 1)}
    assert make_certificate(seller, **given).valid_until == date(2029, 11, 1)
    with pytest.raises(Refused) as refused:
        make_certificate(seller, number="2", **{**given, "valid_until": date(2029, 11, 2)})
    assert str(refused.value.message) == "Giấy loại này có hạn nhiều nhất 36 tháng: đến 01/11/2029."


def test_listing_of_another_seller_is_not_found():
    listing = make_live()
    with pytest.raises(Refused) as refused:
        make_certificate(make_seller(), listing_id=listing.pk)
    assert (refused.value.code, refused.value.field) == ("NOT_FOUND", "listingId")


def test_number_counts_once_a_scheme_until_it_is_revoked():
    seller = make_seller()
    made = make_certificate(seller, number="ab-1")
    with pytest.raises(Refused) as refused:
        make_certificate(seller, number="AB-1")
    assert (refused.value.code, refused.value.field) == ("ALREADY_EXISTS", "number")
    make_certificate(seller, number="AB-1", **VIETGAP)
    revoke_certificate(officer=make_officer(), certificate_id=made.pk, reason="Nhầm sao")
    assert make_certificate(seller, number="AB-1", stars=3).stars == 3


@pytest.mark.parametrize(("code", "reason"), [("REQUIRED", "  "), ("INVALID", "x" * 301)])
def test_revoking_needs_a_reason(code: str, reason: str):
    made = make_certificate(make_seller())
    with pytest.raises(Refused) as refused:
        revoke_certificate(officer=make_officer(), certificate_id=made.pk, reason=reason)
    assert (refused.value.code, refused.value.field) == (code, "reason")


def test_what_is_revoked_or_unknown_is_not_revoked():
    made = make_certificate(make_seller())
    revoke_certificate(officer=make_officer(), certificate_id=made.pk, reason="Nhầm")
    for pk, code in ((made.pk, "INVALID_STATUS"), (0, "NOT_FOUND")):
        with pytest.raises(Refused) as refused:
            revoke_certificate(officer=make_officer(), certificate_id=pk, reason="Nhầm")
        assert refused.value.code == code
