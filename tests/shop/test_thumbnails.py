"""Smaller pictures: shown once a worker has made them, the picture itself until then."""

import io
from typing import Any

import pytest
from celery import Task
from django.core.cache import cache
from django.test import Client
from PIL import Image

from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.native import tasks
from marketplace.shop.native.domain.catalogue import media, thumbnails
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import ProductMedia, Thumbnail
from marketplace.values.refusal import NotFound
from tests.shop import factories

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (900, 600)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, "#2f6f4f").save(out, "JPEG")
    out.seek(0)
    return out


@pytest.fixture(autouse=True)
def _own_media_root(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """What workers were asked to make."""
    found: list[list[Any]] = []
    monkeypatch.setattr(tasks.make_thumbnail, "apply_async", lambda args, **_options: found.append(args))
    return found


@pytest.fixture
def kept() -> ProductMedia:
    return media.save_media(product_id=factories.product().pk, image=picture())


def size_of(answer: Any) -> tuple[int, int]:
    return Image.open(io.BytesIO(b"".join(answer.streaming_content))).size


def test_picture_itself_is_shown_until_a_worker_has_made_the_smaller_one(
    client: Client, asked: list[list[Any]], kept: ProductMedia
) -> None:
    address = thumbnails.thumbnail_address(media_id=kept.pk, size=1000, format="WEBP")
    for _ in range(2):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"], size_of(answer)) == (200, "image/jpeg", (900, 600))
        assert answer["Cache-Control"] == "public, max-age=5"
    assert asked == [["ProductMedia", kept.pk, 1024, "webp"]]  # once, though two wanted it
    tasks.make_thumbnail(*asked[0])
    answer = client.get(address)
    assert (answer["Content-Type"], size_of(answer)) == ("image/webp", (900, 600))
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_usual_ones_are_made_without_being_asked_for(
    client: Client, asked: list[list[Any]], kept: ProductMedia
) -> None:
    deliver_waiting()
    sizes = [
        size_of(client.get(thumbnails.thumbnail_address(media_id=kept.pk, size=size, format="webp")))
        for size in (256, 512)
    ]
    assert (sizes, asked) == ([(256, 171), (512, 341)], [])


def test_thumbnail_is_made_once(kept: ProductMedia) -> None:
    made = [thumbnails.make(of="ProductMedia", pk=kept.pk, size=size) for size in (256, 250)]
    assert made[0] == made[1]
    assert Thumbnail.objects.count() == 1


def test_broker_that_is_away_costs_nobody_the_picture(client: Client, monkeypatch, kept: ProductMedia) -> None:
    def gone(*_given: Any, **_more: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(Task, "apply_async", gone)
    answer = client.get(thumbnails.thumbnail_address(media_id=kept.pk, size=64))
    assert (answer.status_code, size_of(answer)) == (200, (900, 600))


def test_picture_that_was_taken_away_meanwhile_gets_none(
    kept: ProductMedia, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        media.delete_media(media_id=kept.pk)
    deliver_waiting()
    tasks.make_thumbnail("ProductMedia", kept.pk, 256, "")
    assert Thumbnail.objects.count() == 0


def test_picture_that_was_replaced_while_it_was_made_smaller_gets_none(kept: ProductMedia, monkeypatch) -> None:
    def replaced(*_given: Any) -> tuple[bytes, str]:
        ProductMedia.objects.filter(pk=kept.pk).update(image="products/another.jpg")
        return b"of the old one", "jpg"

    monkeypatch.setattr(thumbnails, "_shrink", replaced)
    with pytest.raises(NotFound):
        thumbnails.make(of="ProductMedia", pk=kept.pk, size=256)
    assert Thumbnail.objects.count() == 0


@pytest.mark.parametrize("what", ["lost", "broken"])
def test_picture_that_cannot_be_made_smaller_is_asked_for_no_more(
    client: Client, kept: ProductMedia, tmp_path, what
) -> None:
    path = tmp_path / kept.image.name
    if what == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:1000])
    assert deliver_waiting() > 0
    tasks.make_thumbnail("ProductMedia", kept.pk, 256, "")
    assert Thumbnail.objects.count() == 0
    answer = client.get(thumbnails.thumbnail_address(media_id=kept.pk, size=256))
    assert answer.status_code == {"lost": 404, "broken": 200}[what]


@pytest.mark.parametrize(("wish", "size"), [(1, 32), (48, 64), (250, 256), (300, 256), (5000, 4096)])
def test_nearest_size(wish: int, size: int) -> None:
    assert thumbnails.nearest_size(wish) == size


@pytest.mark.parametrize("name", ["nonsense", global_id("Product", 1), global_id("ProductMedia", 404)])
def test_thumbnail_of_nothing_is_404(client: Client, name: str) -> None:
    assert client.get(f"/thumbnail/{name}/256/").status_code == 404
