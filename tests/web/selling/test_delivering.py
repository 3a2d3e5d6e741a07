"""Where a listing is sent to, asked in the last step of its form."""

import pytest
from django.test import Client

from marketplace.communes.domain.loading import load_country
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from tests.listings.factories import make_draft, make_submitted, owner_of
from tests.sellers.factories import make_seller, make_user
from tests.web.selling.test_steps import COUNTED, at
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> Seller:
    load_country()
    return make_seller()


@pytest.fixture
def browser(seller: Seller) -> Client:
    return visitor(owner_of(seller))


def sent_to(listing: Listing) -> list[str]:
    now = Listing.objects.get(pk=listing.pk).working_revision
    assert now is not None
    return now.delivers_to


def test_whole_country_is_chosen_until_the_seller_chooses(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    page = source(browser.get(at(listing, "buoc-3/")))
    assert 'value="all" aria-describedby="deliversTo-hint" checked' in page
    assert "Chỉ trong Huế" in page
    assert page.count('name="provinces"') == 34
    assert "Giao cả nước" in text(browser.get(at(listing, "xem-truoc/")))


@pytest.mark.parametrize(
    ("said", "provinces", "shown"),
    [
        ({"reach": "own"}, ["46"], "Chỉ giao trong Huế"),
        ({"reach": "some", "provinces": ["48", "46"]}, ["46", "48"], "Chỉ giao trong Đà Nẵng, Huế"),
        ({"reach": "all", "provinces": ["48"]}, [], "Giao cả nước"),
        ({}, ["01"], "Chỉ giao trong Hà Nội"),
    ],
)
def test_choice_is_saved_and_shown(
    browser: Client, seller: Seller, said: dict, provinces: list[str], shown: str
) -> None:
    listing = make_draft(seller, delivers_to=["01"])
    assert browser.post(at(listing, "buoc-3/"), {**COUNTED, **said})["Location"] == at(listing, "xem-truoc/")
    assert sent_to(listing) == provinces
    assert shown in text(browser.get(at(listing, "xem-truoc/")))


@pytest.mark.parametrize(("province", "reach"), [("46", "own"), ("48", "some")])
def test_form_shows_what_was_chosen(browser: Client, seller: Seller, province: str, reach: str) -> None:
    page = source(browser.get(at(make_draft(seller, delivers_to=[province]), "buoc-3/")))
    assert f'name="reach" value="{reach}" checked' in page
    assert f'name="provinces" value="{province}" checked' in page


def test_some_provinces_without_one_is_named_and_the_rest_is_saved(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    answer = browser.post(at(listing, "buoc-3/"), {**COUNTED, "stock": "7", "reach": "some"})
    assert answer.status_code == 422
    assert "Bạn đánh dấu ít nhất một tỉnh, thành, hoặc chọn Cả nước." in text(answer)
    assert 'href="#deliversTo"' in source(answer)
    assert 'name="reach" value="some" checked' in source(answer)
    assert (sent_to(listing), Listing.objects.get().working_revision.stock) == ([], 7)


def test_ticked_provinces_stay_while_something_else_is_wrong(browser: Client, seller: Seller) -> None:
    said = {**COUNTED, "stock": "", "reach": "some", "provinces": ["48", "01"]}
    page = source(browser.post(at(make_draft(seller), "buoc-3/"), said))
    assert 'name="reach" value="some" checked' in page
    assert [f'value="{code}" checked' in page for code in ("01", "46", "48")] == [True, False, True]


def test_province_that_is_none_is_named_and_not_saved(browser: Client, seller: Seller) -> None:
    listing = make_draft(seller)
    answer = browser.post(at(listing, "buoc-3/"), {**COUNTED, "reach": "some", "provinces": ["99"]})
    assert answer.status_code == 422
    assert "Không có tỉnh, thành phố nào mang mã “99”." in text(answer)
    assert sent_to(listing) == []


def test_same_choice_again_leaves_a_listing_under_review_there(browser: Client, seller: Seller) -> None:
    listing = make_submitted(seller, stock=20, description="", delivers_to=["46"])
    browser.post(at(listing, "buoc-3/"), {"stock": "20", "reach": "own"})
    assert Listing.objects.get().status == "SUBMITTED"


def test_stranger_changes_nothing(seller: Seller) -> None:
    listing = make_draft(seller, delivers_to=["46"])
    for user in (None, make_user()):
        visitor(user).post(at(listing, "buoc-3/"), {**COUNTED, "reach": "all"})
    assert sent_to(listing) == ["46"]
