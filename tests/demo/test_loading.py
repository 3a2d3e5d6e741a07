from io import StringIO
from pathlib import Path

import psutil
import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image

from marketplace.demo.domain import pictures
from marketplace.listings.models import Listing, ListingAction, ListingRevision
from marketplace.outbox.delivery import deliver_waiting
from marketplace.sellers.models import Seller
from marketplace.shop.native.models import Product, ProductMedia
from tests.storefront_api.api import data
from tourism.models import AddOn, Departure, OfferImage, PickupPoint, Property, RoomNight, Tour
from web.pictures.scenes import SCENES

pytestmark = pytest.mark.django_db
MODELS = (Seller, Listing, ListingRevision, ListingAction, Product, ProductMedia, Property, Tour, OfferImage)
CALENDARS = (RoomNight, Departure)
MORNING = time_machine.travel("2026-12-01T00:30:00+07:00")  # before the first departure of the day


def load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (*MODELS, *CALENDARS))


@MORNING
def test_load_demo_twice_changes_nothing() -> None:
    said = load()
    assert "NO PICTURES" not in said, said
    first = counts()
    files = set(ProductMedia.objects.values_list("image", flat=True))
    load()
    assert counts() == first
    assert set(ProductMedia.objects.values_list("image", flat=True)) == files
    assert first == (8, 35, 35, 35 * 3, 35 + 5 + 5, 35 + 5 + 5, 3, 5, 8 + 5 + 12, 600, 720)
    answer = data("{products(first: 1) {totalCount} sellers(first: 1) {totalCount} communes {name}}")
    assert answer["products"]["totalCount"] == 45
    assert (answer["sellers"]["totalCount"], len(answer["communes"])) == (8, 4)


@MORNING
def test_tours_of_the_demo_fetch_their_guests_and_sell_more_than_seats() -> None:
    load()
    query = "{tour(slug: %s) {pickupPoints {name where minutesBefore per} addOns {name most per}}}"
    assert data(query % '"tham-dong-rau-ma"', language="en")["tour"] == {
        "pickupPoints": [
            {"name": "Tứ Phú bridge", "where": "The end near the market", "minutesBefore": 20, "per": "BOOKING"}
        ],
        "addOns": [
            {"name": "Lunch at the co-operative", "most": 1, "per": "GUEST"},
            {"name": "Another packet of tea to take home", "most": 2, "per": "GUEST"},
        ],
    }
    load()
    assert (PickupPoint.objects.count(), AddOn.objects.count()) == (3, 3)


@MORNING
def test_load_demo_goes_through_listings_and_is_found() -> None:
    load()
    assert set(Listing.objects.values_list("status", "is_demo_estimate")) == {("LIVE", True)}
    deliver_waiting()
    found = data('{search(query: "rau ma", filter: {kinds: [PRODUCE]}) {edges {node {title objectId}}}}')
    titles = {edge["node"]["title"]: edge["node"]["objectId"] for edge in found["search"]["edges"]}
    assert {"Rau má tươi", "Trà rau má túi lọc"} <= titles.keys()
    query = """query($id: ID!) {product(id: $id, channel: "cho-lang") {name translation(languageCode: EN) {name}
      recognitions {label year} isDemoEstimate thumbnail {url}}}"""
    tea = data(query, id=titles["Trà rau má túi lọc"])["product"]
    assert tea.pop("thumbnail")["url"]
    assert tea == {
        "name": "Trà rau má túi lọc",
        "translation": {"name": "Pennywort tea bags"},
        "recognitions": [{"label": "OCOP 4★", "year": 2020}],
        "isDemoEstimate": True,
    }


@MORNING
def test_load_demo_stays_and_tours_are_whole_in_both_languages() -> None:
    load()
    for image in OfferImage.objects.all():
        assert image.alt
        with default_storage.open(image.file.name) as file, Image.open(file) as picture:
            assert picture.size == (pictures.WIDTH, pictures.WIDTH * 3 // 4)
    stays = "{stays {edges {node {description rules latitude media {alt} roomTypes {name beds media {alt}}}}}}"
    tours = "{tours {edges {node {description latitude media {alt} itinerary {title text} included bring}}}}"
    vietnamese, english = ([*data(stays, language=to)["stays"]["edges"]] for to in ("vi", "en"))
    assert len({edge["node"]["latitude"] for edge in english}) == 3
    for there, here in zip(vietnamese, english, strict=True):
        assert there["node"]["rules"] != here["node"]["rules"] != ""
        assert there["node"]["media"]
        assert all(room["media"] and room["beds"] for room in here["node"]["roomTypes"])
    for edge in data(tours, language="en")["tours"]["edges"]:
        assert len(edge["node"]["itinerary"]) == 3
        assert edge["node"]["included"]
        assert edge["node"]["bring"]
        assert edge["node"]["media"]


def test_pictures_that_cannot_be_drawn_leave_a_plain_ground(tmp_path: Path) -> None:
    said: list[str] = []
    album = pictures.draw(["khong-co-canh-nay"], folder=tmp_path, width=80, tell=said.append)
    assert album == {}
    assert "NO PICTURES: No such scene: khong-co-canh-nay" in said[-1]
    with Image.open(pictures.photo({"picture": "khong-co-canh-nay"}, album)) as plain:
        assert plain.size == (800, 600)


def test_pictures_that_take_too_long_leave_no_process(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(pictures, "LONGEST_SECONDS", 3)
    said: list[str] = []
    assert pictures.draw(SCENES, folder=tmp_path, width=1600, tell=said.append) == {}
    assert "NO PICTURES: drawing took more than 3 s." in said[-1]
    assert [one for one in psutil.process_iter(["cmdline"]) if str(tmp_path) in (one.info["cmdline"] or [])] == []


def test_load_demo_outside_the_sandbox_is_refused(settings) -> None:
    settings.SANDBOX = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert set(counts()) == {0}


@MORNING
def test_load_demo_leads_shoppers_by_menus_a_shelf_and_pages() -> None:
    load()
    load()
    text = """{ menu(slug: "navbar", channel: "cho-lang") { items { name collection { slug } category { slug }
        page { translation(languageCode: EN) { slug } } children { category { slug } } } }
      footer: menu(slug: "footer") { items { children { name } } }
      collection(slug: "featured-products", channel: "cho-lang") { products(first: 20) { totalCount } }
      page(slug: "about-the-market", slugLanguageCode: EN) { title } }"""
    shown = data(text)
    assert [item["name"] for item in shown["menu"]["items"]] == ["Nổi bật", "Nông sản", "Thủ công", "Về chợ"]
    assert shown["menu"]["items"][0]["collection"] == {"slug": "featured-products"}
    assert [one["category"]["slug"] for one in shown["menu"]["items"][1]["children"]] == [
        "rau-cu",
        "thuy-san",
        "tra-thao-moc",
        "dac-san-che-bien",
    ]
    assert shown["menu"]["items"][3]["page"] == {"translation": {"slug": "about-the-market"}}
    assert [len(item["children"]) for item in shown["footer"]["items"]] == [2, 3]
    assert shown["collection"] == {"products": {"totalCount": 8}}
    assert shown["page"] == {"title": "Về Chợ Làng"}
