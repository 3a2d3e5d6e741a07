"""Applying to sell, and what an officer decides.

What is asked for follows Law 122/2025 and Decree 248/2026: of a person the full name, date of birth and citizen number;
of an organisation its name, tax code and legal representative; of both the place of business, which is shown publicly.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from marketplace.communes.domain.queries import market_commune
from marketplace.identity import vault
from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.sellers.domain import statuses
from marketplace.sellers.domain.access import access_application
from marketplace.sellers.domain.names import free_slug
from marketplace.sellers.events import SellerApplied, SellerApproved, SellerRefused
from marketplace.sellers.models import Seller, SellerDecision, SellerMember
from marketplace.shop.contract import AddressInfo, shop
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from marketplace.values.refusal import Refused
from marketplace.values.text import normalise

YOUNGEST = 18
LONGEST_LEGAL_NAME = 160
LONGEST_ADDRESS = 200
LONGEST_ABOUT = 2_000


@dataclass(frozen=True, slots=True)
class Application:
    """What an applicant says."""

    kind: str
    name: str
    legal_name: str
    street_address: str
    commune_code: str
    accepts_terms: bool
    accepts_public_address: bool
    commune_version: str | None = None
    date_of_birth: date | None = None
    personal_id: str = ""
    tax_code: str = ""
    legal_representative: str = ""
    about: str = ""


def problems(application: Application) -> list[Refused]:
    """Everything that is wrong or missing, each with its field."""
    found: list[Refused] = []

    def need(condition: object, field: str, message: object, code: str = "REQUIRED") -> None:
        if not condition:
            found.append(Refused(code, message, field=field))

    is_person = application.kind != Seller.Kind.COOPERATIVE
    need(2 <= len(application.name.strip()) <= 120, "name", _("Nhập tên gian hàng, từ 2 đến 120 chữ."))
    need(application.street_address.strip(), "streetAddress", _("Nhập địa chỉ nơi bán: thôn, xóm, số nhà."))
    need(application.accepts_terms, "acceptsTerms", _("Bạn cần đồng ý với quy chế của chợ."))
    for field, text, longest in (
        ("legalName", application.legal_name, LONGEST_LEGAL_NAME),
        ("legalRepresentative", application.legal_representative, LONGEST_LEGAL_NAME),
        ("streetAddress", application.street_address, LONGEST_ADDRESS),
        ("about", application.about, LONGEST_ABOUT),
    ):
        too_long = _("Nội dung dài quá %(limit)d ký tự.") % {"limit": longest}
        need(len(text) <= longest, field, too_long, "INVALID")
    if is_person:
        need(application.legal_name.strip(), "legalName", _("Nhập họ và tên như trên căn cước."))
        need(application.date_of_birth, "dateOfBirth", _("Nhập ngày sinh."))
        if application.date_of_birth:
            today = local_day(timezone.now())
            born = application.date_of_birth
            age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
            message = _("Người đăng ký phải từ 18 tuổi trở lên.")
            need(YOUNGEST <= age <= 120, "dateOfBirth", message, "INVALID")
        message = _("Nhập số căn cước gồm 12 chữ số.")
        need(re.fullmatch(r"\d{12}", compact_digits(application.personal_id)), "personalId", message, "INVALID")
        message = _("Địa chỉ này sẽ hiện công khai cho khách theo luật. Bạn cần đánh dấu là đã hiểu.")
        need(application.accepts_public_address, "acceptsPublicAddress", message)
    else:
        need(application.legal_name.strip(), "legalName", _("Nhập tên hợp tác xã như trên giấy đăng ký."))
        need(application.tax_code.strip(), "taxCode", _("Nhập mã số thuế của hợp tác xã."))
        need(application.legal_representative.strip(), "legalRepresentative", _("Nhập tên người đại diện pháp luật."))
    return found


def compact_digits(text: str) -> str:
    """Without the spaces, dots and hyphens people put between digits."""
    return re.sub(r"[\s.\-]", "", text)


def tax_code_looks_right(code: str) -> bool:
    """A 10- or 13-digit tax code with a good check digit, or a 12-digit citizen number. A hint, never a bar."""
    digits = compact_digits(code)
    if re.fullmatch(r"\d{12}", digits):
        return True
    try:
        mst.validate(digits)
    except ValidationError:
        return False
    return True


class ManyProblems(Exception):
    """An application with several things to mend."""

    def __init__(self, refusals: list[Refused]) -> None:
        super().__init__(", ".join(f"{refusal.field}: {refusal.code}" for refusal in refusals))
        self.refusals = refusals


def apply(*, user: User, application: Application) -> Seller:
    """Put a seller before the officers, owned by `user`.

    Raises ManyProblems; with ALREADY_EXISTS while the user's application under this name still waits, so that a form
    sent twice opens one.
    """
    found = problems(application)
    commune = None
    try:
        commune = market_commune(code=application.commune_code, version=application.commune_version)
    except Refused as refusal:
        found.append(refusal)
    if found or commune is None:
        raise ManyProblems(found)
    now = timezone.now()
    is_person = application.kind != Seller.Kind.COOPERATIVE
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if _waits(user, normalise(application.name)):
            message = _("Bạn đã gửi hồ sơ cho gian hàng này, xã đang xem. Không cần gửi lại.")
            raise ManyProblems([Refused("ALREADY_EXISTS", message, field="name")])
        seller = Seller.objects.create(
            kind=application.kind,
            slug=free_slug(application.name),
            name=normalise(application.name),
            about=normalise(application.about),
            legal_name=normalise(application.legal_name),
            date_of_birth=application.date_of_birth if is_person else None,
            personal_id_sealed=vault.seal(compact_digits(application.personal_id)) if is_person else "",
            tax_code=compact_digits(application.tax_code)[:14],
            legal_representative=normalise(application.legal_representative),
            street_address=normalise(application.street_address),
            commune=commune,
            phone=user.phone or "",
            accepts_public_address_at=now if application.accepts_public_address else None,
            accepts_terms_at=now,
            applied_at=now,
        )
        SellerMember.objects.create(seller=seller, user=user, role=SellerMember.Role.OWNER, added_by=user)
        SellerDecision.objects.create(seller=seller, action="APPLY", actor=user)
        publish(SellerApplied(seller_id=seller.pk))
    return seller


def _waits(user: User, name: str) -> bool:
    own = Seller.objects.filter(members__user=user, members__role=SellerMember.Role.OWNER)
    return own.filter(status=Seller.Status.APPLIED, name=name).exists()


def approve(*, officer: User, seller_id: int) -> Seller:
    """Let a seller trade: a warehouse is opened and the decision recorded. A second approval is refused."""
    access_application(officer, seller_id)
    with transaction.atomic():
        seller = Seller.objects.select_for_update(of=("self",)).select_related("commune__province").get(pk=seller_id)
        seller.status = statuses.moved(seller.status, "APPROVE")
        seller.approved_at = timezone.now()
        seller.warehouse_id = shop().save_warehouse(
            seller_id=global_id("Seller", seller.pk), name=seller.name, address=dispatch_address(seller)
        )
        seller.save(update_fields=["status", "approved_at", "warehouse_id"])
        SellerDecision.objects.create(seller=seller, action="APPROVE", actor=officer)
        publish(SellerApproved(seller_id=seller.pk))
    return seller


def refuse(*, officer: User, seller_id: int, reason: str) -> Seller:
    """Say no, and why; the applicant may mend the application and apply again."""
    access_application(officer, seller_id)
    words = normalise(reason)
    if not words:
        raise Refused("REQUIRED", _("Nhập lý do, để người đăng ký biết cần sửa gì."), field="reason")
    with transaction.atomic():
        seller = Seller.objects.select_for_update().get(pk=seller_id)
        seller.status = statuses.moved(seller.status, "REFUSE")
        seller.save(update_fields=["status"])
        SellerDecision.objects.create(seller=seller, action="REFUSE", actor=officer, reason=words)
        publish(SellerRefused(seller_id=seller.pk, reason=words))
    return seller


def dispatch_address(seller: Seller) -> AddressInfo:
    """Where a carrier picks up."""
    return AddressInfo(
        company_name=seller.legal_name,
        street_address_1=seller.street_address,
        city=seller.commune.full_name,
        country_area=seller.commune.province.name,
        phone=seller.phone,
    )
