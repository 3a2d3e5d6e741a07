"""Pictures behind the names of categories and collections."""

import io
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from PIL import Image

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.media import save_background
from marketplace.shop.native.tasks import make_thumbnail
from marketplace.values.refusal import Refused
from tests.storefront_api.api import data
from tests.storefront_api.commerce.factories import make_product
from tests.storefront_api.commerce.shelves import make_collection

pytestmark = pytest.mark.django_db
SHOWN = """{ category(slug: "rau-cu") { backgroundImage(size: 200, format: WEBP) { url alt } }
  collection(slug: "featured-products") { backgroundImage(size: 0) { url alt } } }"""


@pytest.fixture(autouse=True)
def _own_media_root(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def picture(colour: str = "#2f6f4f") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "JPEG")
    out.seek(0)
    return out


def test_background_is_served_smaller_and_anew_after_a_change(
    client: Client, django_capture_on_commit_callbacks: Any, tmp_path: Any
) -> None:
    make_product()
    vegetables, shelf = models.Category.objects.get(slug="rau-cu"), make_collection("featured-products")
    save_background(vegetables, image=picture(), alt="Ruộng rau má")
    save_background(shelf, image=picture())
    first = data(SHOWN)
    url = first["category"]["backgroundImage"].pop("url")
    assert first["category"] == {"backgroundImage": {"alt": "Ruộng rau má"}}
    assert "/media/collection-backgrounds/" in first["collection"]["backgroundImage"]["url"]
    at = urlsplit(url)
    make_thumbnail("Category", vegetables.pk, 256, "webp")
    response = client.get(f"{at.path}?{at.query}")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert Image.open(io.BytesIO(content)).size == (256, 171)
    with django_capture_on_commit_callbacks(execute=True):
        save_background(vegetables, image=picture("#883311"))
    assert data(SHOWN)["category"]["backgroundImage"]["url"] != url
    assert models.Thumbnail.objects.count() == 0
    assert len(list((tmp_path / "category-backgrounds").iterdir())) == 1


def test_background_can_be_taken_away(client: Client, django_capture_on_commit_callbacks: Any, tmp_path: Any) -> None:
    make_product()
    vegetables = models.Category.objects.get(slug="rau-cu")
    save_background(vegetables, image=picture(), alt="Ruộng")
    at = urlsplit(data(SHOWN)["category"]["backgroundImage"]["url"])
    with django_capture_on_commit_callbacks(execute=True):
        save_background(vegetables, image=None)
    assert data(SHOWN)["category"] == {"backgroundImage": None}
    assert client.get(at.path).status_code == 404
    assert list((tmp_path / "category-backgrounds").iterdir()) == []


def test_background_that_is_no_picture_is_refused() -> None:
    make_product()
    vegetables = models.Category.objects.get(slug="rau-cu")
    with pytest.raises(Refused) as refusal:
        save_background(vegetables, image=io.BytesIO(b"hello"))
    assert (refusal.value.code, refusal.value.field) == ("INVALID", "backgroundImage")
    vegetables.refresh_from_db()
    assert vegetables.background_image.name == ""
