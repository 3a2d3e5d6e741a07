import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from tests.sellers.factories import make_applicant, make_officer, make_seller, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
APPLY = """mutation($input: SellerApplyInput!) {
  sellerApply(input: $input) {seller {status seller {name}} errors {field code}}}"""
INPUT = {
    "kind": "HOUSEHOLD",
    "name": "Vườn O Lành",
    "legalName": "Trần Thị Lành",
    "dateOfBirth": "1980-05-01",
    "personalId": "046180001234",
    "communeCode": "19867",
    "streetAddress": "Thôn Phước Yên",
    "acceptsPublicAddress": True,
    "acceptsTerms": True,
}
UNDO = "mutation($id: ID!) {sellerDecisionUndo(id: $id) {application {status} errors {code}}}"
APPROVE = "mutation($id: ID!) {sellerApprove(id: $id) {application {status} errors {code}}}"


def test_seller_apply_waits_for_an_officer() -> None:
    from marketplace.communes.domain.loading import load_communes

    load_communes()
    answer = data(APPLY, user=make_user(), input=INPUT)["sellerApply"]
    assert answer == {"seller": {"status": "APPLIED", "seller": {"name": "Vườn O Lành"}}, "errors": []}


def test_seller_apply_names_every_wrong_field() -> None:
    from marketplace.communes.domain.loading import load_communes

    load_communes()
    wrong = {**INPUT, "name": "", "personalId": "1", "acceptsPublicAddress": False}
    answer = data(APPLY, user=make_user(), input=wrong)["sellerApply"]
    assert [error["field"] for error in answer["errors"]] == ["name", "personalId", "acceptsPublicAddress"]
    assert Seller.objects.count() == 0


def test_seller_apply_without_sign_in_is_denied() -> None:
    answer = ask(APPLY, input=INPUT)
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Seller.objects.count() == 0


def test_seller_approve_by_its_owner_is_denied() -> None:
    owner = make_user()
    seller = make_applicant(owner)
    answer = ask(APPROVE, user=owner, id=global_id("Seller", seller.pk))
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    seller.refresh_from_db()
    assert seller.status == "APPLIED"


def test_seller_approve_of_nonsense_is_refused() -> None:
    answer = data(APPROVE, user=make_officer(), id="nonsense")["sellerApprove"]
    assert answer == {"application": None, "errors": [{"code": "GRAPHQL_ERROR"}]}


def test_applications_are_for_officers() -> None:
    make_applicant()
    text = "{sellerApplications(first: 5) {edges {node {personalIdMasked decisions {action actor}}}}}"
    assert ask(text, user=make_user())["data"]["sellerApplications"] is None
    (edge,) = data(text, user=make_officer())["sellerApplications"]["edges"]
    assert edge["node"]["personalIdMasked"] == "••••••••1234"


def test_application_tells_an_officer_what_was_done_and_for_how_long_it_can_be_taken_back() -> None:
    officer, seller = make_officer(), make_applicant(tax_code="0100112436")
    pk = global_id("Seller", seller.pk)
    text = """query($id: ID!) {sellerApplication(id: $id) {statusDisplay taxCodeLooksRight undoUntil
      decisions {actionDisplay}}}"""
    before = data(text, user=officer, id=pk)["sellerApplication"]
    assert before == {
        "statusDisplay": "Chờ duyệt",
        "taxCodeLooksRight": False,
        "undoUntil": None,
        "decisions": [{"actionDisplay": "Đã nộp hồ sơ"}],
    }
    refuse = 'mutation($id: ID!) {sellerRefuse(id: $id, reason: "Mờ") {errors {code}}}'
    data(refuse, user=officer, id=pk)
    assert data(text, user=officer, id=pk)["sellerApplication"]["undoUntil"] is not None
    assert data(text, user=make_officer(), id=pk)["sellerApplication"]["undoUntil"] is None
    assert data(UNDO, user=officer, id=pk)["sellerDecisionUndo"] == {"application": {"status": "APPLIED"}, "errors": []}
    assert data(UNDO, user=officer, id=pk)["sellerDecisionUndo"]["errors"] == [{"code": "INVALID_STATUS"}]


def test_application_of_nobody_is_nothing_and_of_others_is_denied() -> None:
    text = "query($id: ID!) {sellerApplication(id: $id) {legalName}}"
    owner = make_user()
    pk = global_id("Seller", make_applicant(owner).pk)
    assert data(text, user=make_officer(), id=global_id("Seller", 999)) == {"sellerApplication": None}
    for user in (owner, make_officer("manage_listings"), None):
        answer = ask(text, user=user, id=pk)
        assert answer["data"] == {"sellerApplication": None}
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_decision_undo_by_the_seller_is_denied() -> None:
    owner = make_user()
    seller = make_seller(owner)
    answer = ask(UNDO, user=owner, id=global_id("Seller", seller.pk))
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    seller.refresh_from_db()
    assert seller.status == "APPROVED"


def test_applications_that_wait_come_oldest_first_and_decided_ones_newest_first() -> None:
    names = ["Một", "Hai"]
    officer = make_officer()
    for name in names:
        make_applicant(name=f"Chờ {name}")
        make_seller(name=f"Duyệt {name}")
    text = "query($s: SellerStatusEnum) {sellerApplications(first: 9, status: $s) {edges {node {seller {name}}}}}"

    def shown(status: str) -> list[str]:
        edges = data(text, user=officer, s=status)["sellerApplications"]["edges"]
        return [edge["node"]["seller"]["name"] for edge in edges]

    assert shown("APPLIED") == ["Chờ Một", "Chờ Hai"]
    assert shown("APPROVED") == ["Duyệt Hai", "Duyệt Một"]


def test_applications_cost_the_same_for_one_and_for_three() -> None:
    officer = make_officer()
    text = """{sellerApplications(first: 10) {edges {node {undoUntil seller {name commune {name}}
      decisions {actor actionDisplay}}}}}"""
    counts = []
    for number in (1, 2):
        for more in range(number):
            make_applicant(name=f"Vườn {number}{more}")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            data(text, user=officer)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_sellers_shows_approved_ones_only() -> None:
    make_applicant(name="Chờ duyệt")
    make_seller(name="Đã duyệt")
    text = "{sellers(first: 10) {totalCount edges {node {name commune {name} placeOfBusiness}}}}"
    answer = data(text)["sellers"]
    assert [edge["node"]["name"] for edge in answer["edges"]] == ["Đã duyệt"]


def test_sellers_costs_the_same_for_one_and_for_three() -> None:
    text = "{sellers(first: 10) {totalCount edges {node {name commune {name province {name}} placeOfBusiness}}}}"
    counts = []
    for number in (1, 2):
        for _more in range(number):
            make_seller()
        with CaptureQueriesContext(
            connection,
        ) as caught:
            data(text)
        counts.append(len(caught))
    assert counts == [2, 2]


def test_my_seller_of_somebody_else_is_nothing() -> None:
    seller = make_applicant()
    text = "query($id: ID) {mySeller(id: $id) {status}}"
    assert data(text, user=make_user(), id=global_id("Seller", seller.pk)) == {"mySeller": None}
