from dataclasses import replace
from datetime import date

import pytest

from marketplace.communes.domain.loading import load_communes
from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.domain import applications, statuses
from marketplace.sellers.domain.applications import ManyProblems, tax_code_looks_right
from marketplace.sellers.models import Seller, SellerDecision
from marketplace.values.refusal import Denied, Refused
from tests.sellers.factories import HOUSEHOLD, make_applicant, make_officer, make_seller, make_user

pytestmark = pytest.mark.django_db


def test_apply_keeps_papers_encrypted() -> None:
    seller = make_applicant()
    assert (seller.status, seller.slug, seller.commune.name) == ("APPLIED", "vuon-rau-o-lanh", "Quảng Điền")
    assert "046180001234" not in seller.personal_id_sealed


def test_apply_same_name_gets_another_address() -> None:
    assert [make_applicant().slug, make_applicant().slug] == ["vuon-rau-o-lanh", "vuon-rau-o-lanh-2"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": " "}, "name", "REQUIRED"),
        ({"legal_name": ""}, "legalName", "REQUIRED"),
        ({"date_of_birth": None}, "dateOfBirth", "REQUIRED"),
        ({"date_of_birth": date(2015, 1, 1)}, "dateOfBirth", "INVALID"),
        ({"personal_id": "123"}, "personalId", "INVALID"),
        ({"street_address": ""}, "streetAddress", "REQUIRED"),
        ({"accepts_terms": False}, "acceptsTerms", "REQUIRED"),
        ({"accepts_public_address": False}, "acceptsPublicAddress", "REQUIRED"),
        ({"commune_code": "00001"}, "communeCode", "NOT_FOUND"),
        ({"legal_name": "a" * 161}, "legalName", "INVALID"),
        ({"street_address": "a" * 201}, "streetAddress", "INVALID"),
        ({"about": "a" * 2001}, "about", "INVALID"),
    ],
)
def test_apply_with_something_missing_is_refused(changes: dict[str, object], field: str, code: str) -> None:
    load_communes()
    with pytest.raises(ManyProblems) as refused:
        applications.apply(user=make_user(), application=replace(HOUSEHOLD, **changes))
    assert [(refusal.field, refusal.code) for refusal in refused.value.refusals] == [(field, code)]
    assert Seller.objects.count() == 0


def test_apply_as_cooperative_asks_for_its_own_papers() -> None:
    load_communes()
    cooperative = replace(HOUSEHOLD, kind="COOPERATIVE", personal_id="", date_of_birth=None, legal_name="")
    with pytest.raises(ManyProblems) as refused:
        applications.apply(user=make_user(), application=cooperative)
    assert [refusal.field for refusal in refused.value.refusals] == ["legalName", "taxCode", "legalRepresentative"]


def test_apply_twice_while_the_first_waits_is_refused() -> None:
    user = make_user()
    make_applicant(user)
    with pytest.raises(ManyProblems) as refused:
        make_applicant(user)
    assert [(refusal.field, refusal.code) for refusal in refused.value.refusals] == [("name", "ALREADY_EXISTS")]
    assert Seller.objects.count() == 1
    assert make_applicant(user, name="Vườn thứ hai").name == "Vườn thứ hai"


def test_approve_opens_the_warehouse_and_tells_the_owner() -> None:
    seller = make_seller()
    assert seller.status == "APPROVED"
    assert seller.warehouse_id != ""
    deliver_waiting()
    assert [notice.kind for notice in Notice.objects.all()] == ["SELLER_APPROVED"]


def test_approve_twice_is_refused() -> None:
    seller = make_seller()
    with pytest.raises(Refused) as refused:
        applications.approve(officer=make_officer(), seller_id=seller.pk)
    assert refused.value.code == "INVALID_STATUS"
    assert SellerDecision.objects.filter(action="APPROVE").count() == 1


def test_approve_by_somebody_else_is_denied() -> None:
    seller = make_applicant()
    for user in (make_user(), make_officer("manage_listings")):
        with pytest.raises(Denied):
            applications.approve(officer=user, seller_id=seller.pk)
    seller.refresh_from_db()
    assert (seller.status, seller.warehouse_id) == ("APPLIED", "")


def test_refuse_tells_the_reason() -> None:
    seller = make_applicant()
    applications.refuse(officer=make_officer(), seller_id=seller.pk, reason="Ảnh căn cước mờ")
    deliver_waiting()
    assert "Ảnh căn cước mờ" in Notice.objects.get().text


def test_refuse_without_reason_is_refused() -> None:
    seller = make_applicant()
    with pytest.raises(Refused) as refused:
        applications.refuse(officer=make_officer(), seller_id=seller.pk, reason="  ")
    assert (refused.value.code, refused.value.field) == ("REQUIRED", "reason")
    seller.refresh_from_db()
    assert seller.status == "APPLIED"


def test_refuse_by_somebody_else_is_denied() -> None:
    seller = make_applicant()
    with pytest.raises(Denied):
        applications.refuse(officer=make_user(), seller_id=seller.pk, reason="không")
    seller.refresh_from_db()
    assert seller.status == "APPLIED"


def test_statuses_table_is_whole() -> None:
    allowed = {}
    for status in Seller.Status:
        for action in ("APPLY", "APPROVE", "REFUSE", "SUSPEND", "UNDO"):
            try:
                allowed[status, action] = statuses.moved(status, action)
            except Refused:
                continue
    assert allowed == {
        ("APPLIED", "APPROVE"): "APPROVED",
        ("APPLIED", "REFUSE"): "REFUSED",
        ("APPROVED", "UNDO"): "APPLIED",
        ("REFUSED", "UNDO"): "APPLIED",
    }


@pytest.mark.parametrize(("code", "right"), [("0100112437", True), ("0100112436", False), ("046180001234", True)])
def test_tax_code_looks_right(code: str, right: bool) -> None:
    assert tax_code_looks_right(code) is right
