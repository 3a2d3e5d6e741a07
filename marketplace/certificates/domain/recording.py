"""Officers record what they have seen on paper, and revoke it. Callers have checked MANAGE_LISTINGS."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.certificates.domain.schemes import OCOP_STARS, Scheme, latest_end, months
from marketplace.certificates.events import CertificateChanged, CertificateRevoked
from marketplace.certificates.models import Certificate
from marketplace.identity.models import User
from marketplace.listings.models import Listing
from marketplace.outbox.delivery import publish
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import normalise

LONGEST_NUMBER, LONGEST_ISSUER, LONGEST_REASON = 60, 200, 300


@dataclass(frozen=True, slots=True)
class NewCertificate:
    """What stands on the paper; without a listing it is for everything the seller has."""

    seller_id: int
    scheme: str
    number: str
    issuer: str
    valid_from: date
    valid_until: date
    stars: int | None = None
    listing_id: int | None = None


@transaction.atomic
def record_certificate(*, officer: User, given: NewCertificate) -> Certificate:
    """It counts from its first day to its last.

    Raises Refused (REQUIRED, INVALID, ALREADY_EXISTS with the same number of the same scheme), NotFound for the seller
    and for a listing that is not theirs.
    """
    number, issuer = normalise(given.number), normalise(given.issuer)
    _check_text("number", number, LONGEST_NUMBER, _("Hãy ghi số của giấy chứng nhận."))
    _check_text("issuer", issuer, LONGEST_ISSUER, _("Hãy ghi nơi cấp giấy."))
    _check_stars(given)
    _check_days(given)
    if given.seller_id not in sellers_by_id([given.seller_id]):
        raise NotFound(_("Không tìm thấy gian hàng này."), field="sellerId")
    made = Certificate(
        seller_id=given.seller_id,
        listing=_listing(given.listing_id, given.seller_id) if given.listing_id is not None else None,
        scheme=given.scheme,
        stars=given.stars,
        number=number,
        issuer=issuer,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
        recorded_by=officer,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if "certificate_scheme_number_once" not in str(error):
            raise
        raise Refused("ALREADY_EXISTS", _("Giấy số này đã được ghi rồi."), field="number") from None
    tell(made)
    return made


@transaction.atomic
def revoke_certificate(*, officer: User, certificate_id: int, reason: str) -> Certificate:
    """It counts no more, from now on. Raises Refused (REQUIRED, INVALID, INVALID_STATUS where it was revoked before),
    NotFound."""
    reason = normalise(reason)
    _check_text("reason", reason, LONGEST_REASON, _("Hãy ghi lý do, để người bán biết."))
    found = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy giấy chứng nhận này."))
    if found.revoked_at is not None:
        raise Refused("INVALID_STATUS", _("Giấy này đã bị thu hồi rồi."), field="id")
    found.revoked_at, found.revoked_by, found.reason = timezone.now(), officer, reason
    found.save(update_fields=["revoked_at", "revoked_by", "reason"])
    tell(found)
    publish(CertificateRevoked(certificate_id=found.pk))
    return found


def tell(certificate: Certificate) -> None:
    """The other rooms hear that what counts has changed."""
    listing = certificate.listing
    publish(
        CertificateChanged(
            certificate_id=certificate.pk,
            seller_id=certificate.seller_id,
            listing_id=certificate.listing_id,
            product_id=listing.product_id if listing is not None else "",
        )
    )


def _listing(pk: int, seller_id: int) -> Listing:
    found = Listing.objects.filter(pk=pk, seller_id=seller_id).first()
    if found is None:
        raise NotFound(_("Gian hàng này không có món đó."), field="listingId")
    return found


def _check_text(field: str, text: str, longest: int, lacking: object) -> None:
    if not text:
        raise Refused("REQUIRED", lacking, field=field)
    if len(text) > longest:
        raise Refused("INVALID", _("Dài quá %(most)s ký tự.") % {"most": longest}, field=field)


def _check_stars(given: NewCertificate) -> None:
    if given.scheme == Scheme.OCOP and given.stars not in OCOP_STARS:
        raise Refused("REQUIRED", _("OCOP có 3, 4 hoặc 5 sao. Hãy chọn số sao."), field="stars")
    if given.scheme != Scheme.OCOP and given.stars is not None:
        raise Refused("INVALID", _("Chỉ OCOP mới có sao."), field="stars")


def _check_days(given: NewCertificate) -> None:
    today = local_day(timezone.now())
    if not date(2000, 1, 1) <= given.valid_from <= today.replace(month=12, day=31, year=min(today.year + 1, 9999)):
        raise Refused("INVALID", _("Ngày cấp chưa đúng. Bạn xem lại năm."), field="validFrom")
    if given.valid_until < given.valid_from:
        raise Refused("INVALID", _("Ngày hết hạn phải sau ngày cấp."), field="validUntil")
    if given.valid_until < today:
        raise Refused("INVALID", _("Giấy này đã hết hạn. Chợ chỉ ghi giấy còn hạn."), field="validUntil")
    latest = latest_end(given.scheme, given.valid_from)
    if given.valid_until > latest:
        message = _("Giấy loại này có hạn nhiều nhất %(months)s tháng: đến %(latest)s.")
        facts = {"months": months(given.scheme), "latest": f"{latest:%d/%m/%Y}"}
        raise Refused("INVALID", message % facts, field="validUntil")
