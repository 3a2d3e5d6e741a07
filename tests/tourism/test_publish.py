import io

import pytest
from PIL import Image

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from marketplace.values.refusal import Refused
from search.models import SearchDocument
from tests.sellers.factories import make_applicant, make_seller
from tests.tourism.factories import make_room_type, make_stay, make_tour
from tests.tourism.shopping import deliver_all, sold_departure, sold_room_type
from tourism.domain.pictures import LARGE, SMALL, add_picture, render
from tourism.domain.publish import publish_stay, publish_tour
from tourism.models import OfferImage, Property

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def photo(width: int = 2000, height: int = 1000, format: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(out, format)
    out.seek(0)
    return out


def test_publish_stay_makes_a_product_of_each_room_type() -> None:
    room_type = sold_room_type()
    stay = room_type.property
    (product,) = shop().products([room_type.product_id]).values()
    assert product.name == f"{stay.name} – Phòng đôi"
    assert (product.is_published, product.is_shipping_required, product.price.amount) == (True, False, 300_000)
    assert product.metadata["kind"] == "STAY"
    assert product.metadata["seller"] == global_id("Seller", stay.seller_id)
    assert product.translations["en"]["name"].endswith("Double room")
    (event,) = OutboxEvent.objects.filter(name="OfferChanged")
    assert event.payload == {"kind": "STAY", "object_id": stay.pk}


def test_publish_again_keeps_the_product_and_hiding_hides_it() -> None:
    room_type = sold_room_type()
    publish_stay(room_type.property, published=False)
    before = room_type.product_id
    room_type.refresh_from_db()
    assert room_type.product_id == before
    assert not shop().products([before])[before].is_published
    assert not Property.objects.get().is_published


def test_publish_tour_makes_a_product() -> None:
    tour = sold_departure().tour
    (product,) = shop().products([tour.product_id]).values()
    assert (product.is_published, product.price.amount, product.metadata["kind"]) == (True, 200_000, "TOUR")


def test_publish_needs_an_approved_seller() -> None:
    seller = make_applicant()
    stay = make_stay(seller, is_published=False)
    make_room_type(stay, nights=0, product_id="", variant_id="")
    tour = make_tour(seller, is_published=False, product_id="", variant_id="")
    for publish, thing in ((publish_stay, stay), (publish_tour, tour)):
        with pytest.raises(Refused) as refused:
            publish(thing)
        thing.refresh_from_db()
        assert (refused.value.code, thing.is_published) == ("SELLER_NOT_APPROVED", False)


def test_publish_stay_needs_a_room_type() -> None:
    stay = make_stay(make_seller(), is_published=False)
    with pytest.raises(Refused) as refused:
        publish_stay(stay)
    stay.refresh_from_db()
    assert (refused.value.code, stay.is_published) == ("REQUIRED", False)


@pytest.mark.parametrize("fields", [{"amenities": ["HELIPAD"]}, {"cancellation_code": "NEVER"}])
def test_publish_stay_refuses_unknown_codes(fields: dict[str, object]) -> None:
    stay = make_stay(make_seller(), is_published=False, **fields)
    make_room_type(stay, nights=0)
    with pytest.raises(Refused):
        publish_stay(stay)
    stay.refresh_from_db()
    assert not stay.is_published


def test_publish_sends_the_first_picture_to_the_shop() -> None:
    stay = make_stay(make_seller())
    room_type = make_room_type(stay, nights=0, product_id="", variant_id="")
    add_picture(stay, image=photo(), alt="Hiên nhà")
    publish_stay(stay)
    room_type.refresh_from_db()
    assert shop().products([room_type.product_id])[room_type.product_id].thumbnail_url != ""


def test_add_picture_replaces_the_one_at_its_position() -> None:
    stay = make_stay()
    add_picture(stay, image=photo(), alt="cũ")
    add_picture(stay, image=photo(), alt="mới")
    assert list(OfferImage.objects.values_list("alt", flat=True)) == ["mới"]


def test_render_fits_the_size() -> None:
    assert Image.open(io.BytesIO(render(photo(4000, 2000, "PNG")))).size == (LARGE, LARGE // 2)


def test_small_picture_is_made_later_and_lists_show_it_then() -> None:
    stay = make_stay(make_seller())
    picture = add_picture(stay, image=photo(), alt="Hiên nhà")
    deliver_all()
    shown = SearchDocument.objects.get(object_pk=stay.pk, kind="STAY")
    picture.refresh_from_db()
    with Image.open(picture.small) as small:
        assert max(small.size) == SMALL
    assert (picture.for_lists(), shown.thumbnail_url) == (picture.small, picture.small.url)


def test_list_shows_the_picture_itself_until_there_is_a_small_one() -> None:
    picture = add_picture(make_stay(), image=photo(), alt="Hiên nhà")
    assert (picture.small.name, picture.for_lists()) == ("", picture.file)


def test_small_picture_of_what_is_gone_is_not_made() -> None:
    lost, removed = (add_picture(make_stay(), image=photo(), alt="") for _ in "12")
    lost.file.storage.delete(lost.file.name)
    removed.delete()
    deliver_all()
    assert [row.small.name for row in OfferImage.objects.all()] == [""]
    assert not OutboxEvent.objects.filter(delivered_at=None).exists()


@pytest.mark.parametrize("upload", [io.BytesIO(b"plain text"), io.BytesIO(b""), photo(8000, 5000)])
def test_render_refuses_what_is_no_picture_or_too_large(upload: io.BytesIO) -> None:
    with pytest.raises(Refused) as refused:
        render(upload)
    assert (refused.value.code, refused.value.field) == ("INVALID", "photo")
