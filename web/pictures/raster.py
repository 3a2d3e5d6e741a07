"""From SVG to a picture file as a camera would give it."""

import io
from pathlib import Path

import resvg_py
from PIL import Image

QUALITY = {"webp": 82, "jpeg": 86}


def image(svg: str, width: int) -> Image.Image:
    """The drawing as pixels, `width` wide."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True)
    return Image.open(io.BytesIO(png)).convert("RGB")


def save(picture: Image.Image, target: Path) -> None:
    """Write by the target's suffix (.webp, .jpg); a half-written file is never left under the final name."""
    kind = {".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg"}[target.suffix]
    draft = target.with_name(target.name + ".new")
    extra = {"method": 4} if kind == "webp" else {"optimize": True, "progressive": True}
    picture.save(draft, format=kind, quality=QUALITY[kind], **extra)
    draft.replace(target)
