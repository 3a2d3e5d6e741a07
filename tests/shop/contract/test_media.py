"""Pictures by the contract."""

import io

import pytest
from PIL import Image

from marketplace.shop.contract import Shop
from marketplace.shop.native.ids import global_id
from marketplace.values.refusal import NotFound, Refused


def picture(format: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (90, 60), "#2f6f4f").save(out, format)
    out.seek(0)
    return out


def thumbnail(shop: Shop, ref) -> str:
    return shop.products([ref.product_id])[ref.product_id].thumbnail_url


def test_picture_shows_in_lists(shop: Shop, product, told) -> None:
    told()
    shop.save_media(product.product_id, image=picture(), alt="Rau má")
    assert "/thumbnail/" in thumbnail(shop, product)
    assert told() == ["ProductChanged"]


def test_new_picture_replaces_the_old(shop: Shop, product) -> None:
    shop.save_media(product.product_id, image=picture(), alt="Rau má")
    first = thumbnail(shop, product)
    shop.save_media(product.product_id, image=picture("WEBP"), alt="Rau má tươi")
    assert thumbnail(shop, product) not in ("", first)


def test_further_picture_comes_after_the_first(shop: Shop, product) -> None:
    shop.save_media(product.product_id, image=picture(), alt="Rau má")
    first = thumbnail(shop, product)
    shop.save_media(product.product_id, image=picture("PNG"), alt="Ruộng", replace=False)
    assert thumbnail(shop, product) == first


def test_text_file_called_picture_refused(shop: Shop, product) -> None:
    shop.save_media(product.product_id, image=picture(), alt="Rau má")
    first = thumbnail(shop, product)
    with pytest.raises(Refused) as refusal:
        shop.save_media(product.product_id, image=io.BytesIO(b"hello"), alt="")
    assert refusal.value.code == "INVALID"
    assert thumbnail(shop, product) == first


@pytest.mark.parametrize("product_id", [global_id("Product", 987_654_321), global_id("Order", 1), "nonsense"])
def test_picture_of_nothing_not_found(shop: Shop, product_id: str) -> None:
    with pytest.raises(NotFound):
        shop.save_media(product_id, image=picture(), alt="")
