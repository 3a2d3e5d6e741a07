"""Pictures on their way back: pages that are none, and a store that refuses a write."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from marketplace.files.unavailable import FilesUnavailable
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import ProductMedia
from marketplace.shop.saleor.moving import pictures_back, whole
from marketplace.shop.saleor.moving.far import Far
from tests.shop import factories
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.moving.memory import Silent

NAMES = ("a.png", "b.png", "login")


@pytest.fixture
def there(installed: FarEnd, settings, tmp_path) -> FarEnd:
    """Three pictures lie there, one of which is a page that asks who we are."""
    settings.MEDIA_ROOT = tmp_path
    product = factories.product()
    base = installed.api_url.removesuffix("/graphql/")
    media = []
    for name in NAMES:
        row = ProductMedia.objects.create(product=product, type="IMAGE", external_url=f"{base}/media/{name}")
        installed.pages[f"/media/{name}"] = name.encode()
        media.append({"id": global_id("ProductMedia", row.pk), "url": row.external_url, "alt": "", "type": "IMAGE"})
    node = {"id": global_id("Product", product.pk), "externalReference": None, "slug": "x", "media": media}
    installed.answers["ProductPictures"] = {
        "data": {"products": {"pageInfo": {"hasNextPage": False, "endCursor": ""}, "edges": [{"node": node}]}}
    }
    return installed


def test_page_is_no_picture(there: FarEnd) -> None:
    (one,) = pictures_back.fetch_all(Far("good-token"), Silent())
    assert (one.title[-5:], one.reason) == ("login", "HTTP 200 with text/html")
    assert [row.image.read() if row.image else b"" for row in ProductMedia.objects.order_by("pk")] == [
        b"a.png",
        b"b.png",
        b"",
    ]


def test_store_that_refuses_a_write_half_way_is_gone_on_with(there: FarEnd, monkeypatch) -> None:
    storage = type(storages["default"])
    save = storage.save

    def refuses(self: Any, name: str, content: Any, **more: Any) -> str:
        if content.read() == b"b.png":
            raise FilesUnavailable
        content.seek(0)
        return str(save(self, name, content, **more))

    with monkeypatch.context() as patch:
        patch.setattr(storage, "save", refuses)
        with pytest.raises(FilesUnavailable):
            pictures_back.fetch_all(Far("good-token"), Silent())
    first, second, _page = ProductMedia.objects.order_by("pk")
    assert (bool(first.image), bool(second.image), second.external_url.endswith("b.png")) == (True, False, True)
    pictures_back.fetch_all(Far("good-token"), Silent())
    second.refresh_from_db()
    assert second.image.read() == b"b.png"
    assert ProductMedia.objects.order_by("pk")[0].image.name == first.image.name


def test_command_says_whose_store_it_is(there: FarEnd, monkeypatch) -> None:
    def refuses(*_given: Any) -> None:
        raise FilesUnavailable

    monkeypatch.setattr(whole, "apply", refuses)
    with pytest.raises(CommandError, match="Our own store of files"):
        call_command("migrate_to_saleor", "--apply", "--token=good-token")
