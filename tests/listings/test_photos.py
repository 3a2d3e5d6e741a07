import io

import pytest
from PIL import Image

from marketplace.listings.domain import photos
from marketplace.listings.domain.photos import reencode
from marketplace.values.refusal import Refused
from tests.listings.factories import picture


def _refused(content):
    with pytest.raises(Refused) as refusal:
        reencode(io.BytesIO(content))
    return refusal.value.code


def test_longest_side_is_1600_and_upright_without_exif():
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by a quarter
    exif[0x010F] = "Maker"
    written = Image.open(io.BytesIO(reencode(picture(3200, 1000, exif=exif))))
    assert (written.format, written.size, dict(written.getexif())) == ("JPEG", (500, 1600), {})


def test_small_one_is_for_lists():
    large = reencode(picture(3200, 1600))
    shown = Image.open(io.BytesIO(photos.small(large)))
    assert (shown.format, shown.size, len(photos.small(large)) < len(large)) == ("JPEG", (480, 240), True)


def test_transparency_becomes_white():
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    file.seek(0)
    assert Image.open(io.BytesIO(reencode(file))).getpixel((0, 0)) == (255, 255, 255)


def test_text_called_jpg_is_refused():
    assert _refused("Rau má không phải là ảnh".encode()) == "INVALID_IMAGE"


def test_truncated_picture_is_refused():
    assert _refused(picture(400, 400).getvalue()[:-200]) == "INVALID_IMAGE"


def test_heic_is_refused_by_name():
    assert _refused(b"\0\0\0\x18ftypheic" + b"\0" * 40) == "UNSUPPORTED_FORMAT"


def test_gif_is_refused():
    assert _refused(picture(format="GIF").getvalue()) == "UNSUPPORTED_FORMAT"


def test_more_than_eight_megabytes_are_refused():
    assert _refused(b"\xff" * (8 * 1024 * 1024 + 1)) == "FILE_TOO_LARGE"


def test_forty_megapixels_are_refused_before_decoding(monkeypatch):
    content = io.BytesIO()
    Image.new("1", (8000, 5000)).save(content, "PNG")

    def decoded(*_given):
        raise AssertionError("a pixel was decoded")

    monkeypatch.setattr(photos.ImageOps, "exif_transpose", decoded)
    monkeypatch.setattr(Image.Image, "load", decoded)
    assert _refused(content.getvalue()) == "IMAGE_TOO_LARGE"
