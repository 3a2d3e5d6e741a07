"""Who says where their goods are sent to is found by who lives there, and by nobody else: the same on both engines."""

import pytest

from marketplace.communes.domain.loading import load_country
from marketplace.listings.domain import drafts, review
from marketplace.shop.native.models import Product
from marketplace.values.ids import split_global_id
from search.domain import indexing
from search.models import SearchDocument
from tests.listings.factories import make_live, owner_of
from tests.search.selling import settle, titles
from tests.sellers.factories import make_officer, make_seller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]
HUE, DA_NANG, HANOI = "46", "48", "01"


@pytest.fixture
def seller():
    load_country()
    return make_seller(name="Vườn nhà Lành")


@pytest.fixture
def fish(seller):
    made = make_live(seller, name="Cá kình tươi", description="", delivers_to=[HUE, DA_NANG])
    make_live(seller, name="Cá khô", description="")
    settle()
    return made


def test_goods_are_found_where_they_are_sent_to(fish):
    assert sorted(titles("cá", kinds=["PRODUCE"], delivers_to=DA_NANG)) == ["Cá khô", "Cá kình tươi"]
    assert titles("cá", kinds=["PRODUCE"], delivers_to=HANOI) == ["Cá khô"]
    assert sorted(titles("cá", kinds=["PRODUCE"])) == ["Cá khô", "Cá kình tươi"]


def test_document_has_the_provinces_and_of_everywhere_none(fish):
    documents = SearchDocument.objects.filter(kind="PRODUCE").values_list("title", "delivers_to")
    assert dict(documents) == {"Cá kình tươi": [HUE, DA_NANG], "Cá khô": None}


@pytest.mark.parametrize(("provinces", "goes"), [([], True), ([HANOI], True), ([HUE], False)])
def test_change_counts_once_it_is_approved(provinces, goes, fish):
    actor = owner_of(fish.seller)
    drafts.update_listing(listing_id=fish.pk, actor=actor, changes={"delivers_to": provinces})
    drafts.submit_listing(listing_id=fish.pk, actor=actor)
    settle()
    assert "Cá kình tươi" not in titles("cá kình", kinds=["PRODUCE"], delivers_to=HANOI)
    review.approve_listing(listing_id=fish.pk, officer=make_officer())
    settle()
    assert ("Cá kình tươi" in titles("cá kình", kinds=["PRODUCE"], delivers_to=HANOI)) == goes


def test_what_is_no_code_in_the_metadata_is_left_out(fish):
    product = Product.objects.get(pk=split_global_id(fish.product_id)[1])
    product.metadata["delivers_to"] = "Huế,thành phố,46"
    product.save(update_fields=["metadata"])
    indexing.index_products([fish.product_id])
    assert SearchDocument.objects.get(object_id=fish.product_id).delivers_to == [HUE]
