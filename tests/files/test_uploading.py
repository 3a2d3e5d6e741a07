"""A photo on its way to a store that breaks off: the seller is told, and nothing of it is kept."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from marketplace.files.unavailable import FilesUnavailable
from marketplace.listings.domain import drafts
from marketplace.listings.models import ListingRevision
from marketplace.outbox.delivery import deliver_waiting
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.catalogue import thumbnails
from marketplace.shop.native.domain.catalogue.media import save_media
from marketplace.shop.native.models import ProductMedia, Thumbnail
from tests.files.conftest import Bucket
from tests.files.server.line import Line, line_to
from tests.listings.factories import make_draft, owner_of
from tests.shop import factories

pytestmark = pytest.mark.django_db


def photo() -> io.BytesIO:
    """Of some 200 kB."""
    out = io.BytesIO()
    Image.effect_noise((800, 600), 60).convert("RGB").save(out, "JPEG")
    out.seek(0)
    return out


@pytest.fixture
def line(s3: Bucket, settings):
    """Between the market and the store."""
    with line_to(s3.server.url) as found:
        settings.S3_ENDPOINT_URL = found.url
        settings.STORAGES = {**settings.STORAGES}
        yield found


def test_photo_that_is_cut_off_keeps_the_draft_as_it_was(line: Line, s3: Bucket) -> None:
    listing = make_draft(photo=photo())
    before = (listing.working_revision.photo.name, s3.objects())
    line.cut_after(20_000)
    with pytest.raises(FilesUnavailable):
        drafts.update_listing(
            listing_id=listing.pk, actor=owner_of(listing.seller), changes={"name": "Khác", "photo": photo()}
        )
    revision = ListingRevision.objects.get()
    assert ((revision.photo.name, s3.objects()), revision.name) == (before, "Rau má Quảng Thọ")
    line.mend()
    drafts.update_listing(listing_id=listing.pk, actor=owner_of(listing.seller), changes={"photo": photo()})
    assert len(s3.objects()) == len(before[1]) + 1


def test_small_photo_that_is_cut_off_is_made_once_the_store_is_back(line: Line, s3: Bucket) -> None:
    make_draft(photo=photo())
    line.cut_after(500)
    deliver_waiting()
    assert ListingRevision.objects.get().photo_small.name == ""
    line.mend()
    OutboxEvent.objects.update(next_attempt_at=timezone.now())
    deliver_waiting()
    small = ListingRevision.objects.get().photo_small
    assert s3.content(f"public/{small.name}").startswith(b"\xff\xd8")


def test_picture_of_goods_and_its_smaller_one_lie_in_the_store(s3: Bucket, client) -> None:
    media = save_media(product_id=factories.product().pk, image=photo())
    address = thumbnails.thumbnail_address(media_id=media.pk, size=512, format="webp")
    meanwhile = client.get(address)
    assert (meanwhile.status_code, meanwhile["Cache-Control"]) == (302, "public, max-age=5")
    assert meanwhile["Location"].split("?")[0].endswith(f"/public/{media.image.name}")
    deliver_waiting()
    made = Thumbnail.objects.get(size=512)
    sent_on = client.get(address)
    assert sent_on["Location"].split("?")[0].endswith(f"/public/{made.image.name}")
    assert s3.content(f"public/{made.image.name}")[8:12] == b"WEBP"


def test_picture_of_goods_that_is_cut_off_leaves_no_row(line: Line, s3: Bucket) -> None:
    line.cut_after(20_000)
    with pytest.raises(FilesUnavailable):
        save_media(product_id=factories.product().pk, image=photo())
    assert (ProductMedia.objects.count(), s3.objects()) == (0, [])


def test_large_file_that_is_cut_off_leaves_nothing_in_the_store(line: Line, s3: Bucket) -> None:
    line.cut_after(6_000_000)
    with pytest.raises(FilesUnavailable):
        default_storage.save("products/large.jpg", ContentFile(b"x" * 20_000_000))
    assert s3.objects() == []
    assert "Uploads" not in s3.client.list_multipart_uploads(Bucket=s3.name)
