"""The picture that is drawn into the page is the one that phones read."""

import re

import zxingcpp
from PIL import Image, ImageDraw

from web import qr


def test_drawn_path_is_read_again() -> None:
    text = "CL1.VE2222222." + "a" * 86
    side, dark = qr.path(text)
    picture = Image.new("L", (side * 4, side * 4), 255)
    for x, y, length in (map(int, run) for run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", dark)):
        ImageDraw.Draw(picture).rectangle((x * 4, y * 4, (x + length) * 4 - 1, y * 4 + 3), fill=0)
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == [text]
