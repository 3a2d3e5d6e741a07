import pytest

from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.sellers.test_residency import stands
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
SET = """mutation($id: ID!, $residency: SellerResidencyEnum!, $reason: String!) {
  sellerResidencySet(id: $id, residency: $residency, reason: $reason) {
    application {residency residencyDisplay decisions {action reason}} errors {field code}}}"""
SEEN = "query($id: ID!) {sellerApplication(id: $id) {residency residencyDisplay}}"


def test_officer_sets_it_with_a_reason_and_reads_it() -> None:
    seller, officer = make_seller(), make_officer("manage_sellers")
    pk = global_id("Seller", seller.pk)
    assert data(SEEN, user=officer, id=pk)["sellerApplication"] == {
        "residency": "RESIDENT",
        "residencyDisplay": "Cá nhân cư trú",
    }
    done = data(SET, user=officer, id=pk, residency="NON_RESIDENT", reason="Thẻ tạm trú")["sellerResidencySet"]
    assert (done["errors"], done["application"]["residency"]) == ([], "NON_RESIDENT")
    assert done["application"]["decisions"][-1] == {"action": "NON_RESIDENT", "reason": "Thẻ tạm trú"}


def test_cooperative_has_none() -> None:
    seller = make_seller(kind="COOPERATIVE", legal_representative="Lê Văn Bé", tax_code="0100112436")
    seen = data(SEEN, user=make_officer("manage_sellers"), id=global_id("Seller", seller.pk))
    assert seen["sellerApplication"] == {"residency": None, "residencyDisplay": ""}


@pytest.mark.parametrize("who", ["nobody", "a buyer", "other staff", "the seller"])
def test_others_are_denied_and_nothing_changes(who: str) -> None:
    seller = make_seller()
    before = stands(seller)
    user = {
        "nobody": lambda: None,
        "a buyer": make_user,
        "other staff": lambda: make_officer("handle_payments"),
        "the seller": lambda: seller.members.get().user,
    }[who]()
    answer = ask(SET, user=user, id=global_id("Seller", seller.pk), residency="NON_RESIDENT", reason="x")
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert stands(seller) == before


def test_no_reason_and_no_seller_are_told() -> None:
    seller, officer = make_seller(), make_officer("manage_sellers")
    before = stands(seller)
    for pk, reason, code in ((seller.pk, "", "REQUIRED"), (9_999_999, "x", "NOT_FOUND")):
        wish = {"id": global_id("Seller", pk), "residency": "NON_RESIDENT", "reason": reason}
        done = data(SET, user=officer, **wish)["sellerResidencySet"]
        assert [error["code"] for error in done["errors"]] == [code]
    assert stands(seller) == before
