"""What food is kept and sold in: bottles, jars, boxes, pouches, cups, bowls, plates."""

from web.pictures.colour import darker, lighter, mix
from web.pictures.plants import pennywort_leaf
from web.pictures.svg import Canvas, at, ellipse, group, line, n, path, rect, smooth

PAPER = "#f6ecd6"


def _cylinder(half: float, top: float, bottom: float, flat: float) -> str:
    """Path data of a standing cylinder's visible side between two heights (negative is up)."""
    arc = half * flat
    return (
        f"M{n(-half)} {n(top)}A{n(half)} {n(arc)} 0 0 0 {n(half)} {n(top)}L{n(half)} {n(bottom)}"
        f"A{n(half)} {n(arc)} 0 0 1 {n(-half)} {n(bottom)}Z"
    )


def label(
    c: Canvas,
    half: float,
    top: float,
    bottom: float,
    mark: str,
    *,
    paper: str = PAPER,
    band: str = "#1d5c63",
    flat: float = 0.16,
) -> str:
    """A paper label round a vessel with a drawn mark and bands instead of words."""
    layer = path(
        _cylinder(half, top, bottom, flat),
        c.across((0, darker(paper, 0.2)), (0.3, lighter(paper, 0.5)), (1, darker(paper, 0.34))),
    )
    for level, thick in ((top + 7, 6.0), (bottom - 12, 12.0)):
        layer += path(_cylinder(half, level, level + thick, flat), band, opacity="0.9")
    middle = (top + bottom) / 2 + half * flat
    for step, share in enumerate((0.5, 0.34)):
        layer += rect(
            -half * share, middle + (bottom - top) * (0.2 + step * 0.09), half * share * 2, 4, band, opacity="0.4", rx=2
        )
    return layer + at(0, middle - (bottom - top) * 0.06, mark)


def leaf_mark(c: Canvas, size: float) -> str:
    """A pennywort leaf for a label."""
    return at(0, size * 0.3, pennywort_leaf(c, size))


def bottle(c: Canvas, height: float, liquid: str, mark: str, *, cap: str = "#8c2f24", band: str = "#8c2f24") -> str:
    """A glass bottle standing on (0, 0), full to its shoulder."""
    half = height * 0.145
    outline = smooth(
        [
            (-half, -height * 0.02),
            (-half, -height * 0.3),
            (-half, -height * 0.58),
            (-half * 0.86, -height * 0.67),
            (-half * 0.42, -height * 0.78),
            (-half * 0.36, -height * 0.95),
        ]
    )
    outline += smooth(
        [
            (half * 0.36, -height * 0.95),
            (half * 0.42, -height * 0.78),
            (half * 0.86, -height * 0.67),
            (half, -height * 0.58),
            (half, -height * 0.3),
            (half, -height * 0.02),
        ]
    ).replace("M", "L", 1)
    outline += f"A{n(half)} {n(half * 0.2)} 0 0 1 {n(-half)} {n(-height * 0.02)}Z"
    glass = c.across(
        (0, darker(liquid, 0.55)),
        (0.18, lighter(liquid, 0.34)),
        (0.42, liquid),
        (0.8, darker(liquid, 0.45)),
        (1, darker(liquid, 0.2)),
    )
    layer = c.shadow(0, 0, half * 1.15, half * 0.34) + path(outline, glass)
    layer += group(rect(-half, -height, half * 2, height * 0.2, "#fff7e0", opacity="0.42"), clip_path=c.clip(outline))
    layer += path(
        _cylinder(half * 0.42, -height * 0.99, -height * 0.885, 0.2),
        c.across((0, darker(cap, 0.25)), (0.3, lighter(cap, 0.35)), (1, darker(cap, 0.45))),
    )
    layer += ellipse(0, -height * 0.99, half * 0.42, half * 0.085, lighter(cap, 0.25))
    layer += label(c, half * 1.005, -height * 0.52, -height * 0.14, mark, band=band)
    shine = smooth([(-half * 0.72, -height * 0.06), (-half * 0.74, -height * 0.55), (-half * 0.3, -height * 0.76)])
    return layer + path(
        shine, stroke="#ffffff", stroke_width=n(half * 0.13), stroke_linecap="round", opacity="0.45", filter=c.blur(2.5)
    )


def glass_jar(c: Canvas, width: float, height: float, contents: str, *, cloth: str = "#a5392b") -> str:
    """A jar standing on (0, 0) with a cloth tied over its lid; contents fill a box from (-w/2, -h) to (w/2, 0)."""
    half = width / 2
    outline = smooth(
        [
            (-half * 0.92, -4),
            (-half, -height * 0.1),
            (-half, -height * 0.68),
            (-half * 0.84, -height * 0.8),
            (-half * 0.78, -height * 0.88),
        ]
    )
    outline += smooth(
        [
            (half * 0.78, -height * 0.88),
            (half * 0.84, -height * 0.8),
            (half, -height * 0.68),
            (half, -height * 0.1),
            (half * 0.92, -4),
        ]
    ).replace("M", "L", 1)
    outline += f"A{n(half * 0.92)} {n(half * 0.17)} 0 0 1 {n(-half * 0.92)} -4Z"
    layer = c.shadow(0, 0, half * 1.1, half * 0.3) + path(outline, "#dcebe4", opacity="0.55")
    layer += group(contents, clip_path=c.clip(outline))
    layer += path(
        outline,
        c.across(
            (0, "#0e3a3c", 0.38),
            (0.14, "#ffffff", 0.5),
            (0.3, "#ffffff", 0.04),
            (0.72, "#0e3a3c", 0.05),
            (0.93, "#0e3a3c", 0.36),
            (1, "#ffffff", 0.3),
        ),
    )
    skirt = smooth(
        [
            (-half * 0.86, -height * 0.9),
            (-half * 1.02, -height * 0.76),
            (-half * 0.6, -height * 0.725),
            (-half * 0.2, -height * 0.75),
            (half * 0.2, -height * 0.715),
            (half * 0.62, -height * 0.745),
            (half * 1.03, -height * 0.765),
            (half * 0.86, -height * 0.9),
        ]
    )
    layer += path(skirt + "Z", c.across((0, darker(cloth, 0.1)), (0.3, lighter(cloth, 0.22)), (1, darker(cloth, 0.4))))
    layer += path(
        _cylinder(half * 0.87, -height * 0.985, -height * 0.885, 0.17),
        c.across((0, darker(cloth, 0.05)), (0.3, lighter(cloth, 0.3)), (1, darker(cloth, 0.35))),
    )
    layer += ellipse(
        0, -height * 0.985, half * 0.87, half * 0.15, c.slant((0, lighter(cloth, 0.4)), (1, darker(cloth, 0.05)))
    )
    layer += line([(-half * 0.88, -height * 0.875), (0, -height * 0.85), (half * 0.88, -height * 0.875)], "#e3c98d", 7)
    shine = smooth([(-half * 0.76, -height * 0.12), (-half * 0.8, -height * 0.62)])
    return layer + path(
        shine, stroke="#ffffff", stroke_width=n(half * 0.1), stroke_linecap="round", opacity="0.6", filter=c.blur(2)
    )


def clay_jar(c: Canvas, width: float, height: float, tone: str = "#8a5536") -> str:
    """A glazed earthen jar (hũ) standing on (0, 0)."""
    half = width / 2
    outline = smooth(
        [
            (-half * 0.58, 0),
            (-half * 0.92, -height * 0.3),
            (-half, -height * 0.58),
            (-half * 0.72, -height * 0.86),
            (-half * 0.5, -height * 0.96),
        ]
    )
    outline += smooth(
        [
            (half * 0.5, -height * 0.96),
            (half * 0.72, -height * 0.86),
            (half, -height * 0.58),
            (half * 0.92, -height * 0.3),
            (half * 0.58, 0),
        ]
    ).replace("M", "L", 1)
    outline += f"A{n(half * 0.58)} {n(half * 0.1)} 0 0 1 {n(-half * 0.58)} 0Z"
    layer = c.shadow(0, 0, half, half * 0.26) + path(
        outline, c.round((0, lighter(tone, 0.5)), (0.35, tone), (1, darker(tone, 0.6)), cx=0.3, cy=0.35)
    )
    for level in (0.72, 0.68):
        layer += path(
            (
                f"M{n(-half * 0.93)} {n(-height * level)}"
                f"Q0 {n(-height * level + half * 0.24)} {n(half * 0.93)} {n(-height * level)}"
            ),
            stroke=darker(tone, 0.4),
            stroke_width="4",
            opacity="0.5",
        )
    layer += ellipse(0, -height * 0.96, half * 0.56, half * 0.13, lighter(tone, 0.15)) + ellipse(
        0, -height * 0.955, half * 0.45, half * 0.09, darker(tone, 0.65)
    )
    return layer


def bowl(
    c: Canvas, rx: float, contents: str, *, tone: str = "#eee7d6", deep: float = 0.62, band: str = "#3f6f8a"
) -> str:
    """A glazed bowl standing on (0, 0); contents are drawn around the middle of its mouth."""
    ry, height = rx * 0.34, rx * deep
    layer = c.shadow(0, 0, rx * 0.66, rx * 0.22, 0.45)
    layer += rect(
        -rx * 0.36, -rx * 0.09, rx * 0.72, rx * 0.09, c.across((0, lighter(tone, 0.2)), (1, darker(tone, 0.4))), rx=6
    )
    side = (
        f"M{n(-rx)} {n(-height)}A{n(rx)} {n(ry)} 0 0 0 {n(rx)} {n(-height)}"
        f"C{n(rx * 0.96)} {n(-height * 0.42)} {n(rx * 0.6)} {n(-rx * 0.04)} 0 {n(-rx * 0.03)}"
        f"C{n(-rx * 0.6)} {n(-rx * 0.04)} {n(-rx * 0.96)} {n(-height * 0.42)} {n(-rx)} {n(-height)}"
        "Z"
    )
    mouth = ellipse(0, 0, rx, ry, lighter(tone, 0.4)) + ellipse(
        0, ry * 0.06, rx * 0.94, ry * 0.9, c.down((0, darker(tone, 0.4)), (1, darker(tone, 0.08)))
    )
    layer += at(0, -height, mouth, contents)
    layer += path(
        side, c.across((0, darker(tone, 0.12)), (0.28, lighter(tone, 0.7)), (0.6, tone), (1, darker(tone, 0.48)))
    )
    stripe = f"M{n(-rx * 0.97)} {n(-height * 0.8)}A{n(rx * 0.97)} {n(ry)} 0 0 0 {n(rx * 0.97)} {n(-height * 0.8)}"
    layer += path(stripe, stroke=band, stroke_width=n(rx * 0.04), opacity="0.75")
    return layer + path(
        f"M{n(-rx)} {n(-height)}A{n(rx)} {n(ry)} 0 0 0 {n(rx)} {n(-height)}",
        stroke=lighter(tone, 0.6),
        stroke_width=n(rx * 0.035),
    )


def plate(c: Canvas, rx: float, *, tone: str = "#f1ebdc", band: str = "#3f6f8a") -> str:
    """A plate lying at (0, 0)."""
    ry = rx * 0.36
    layer = c.shadow(0, rx * 0.05, rx, ry, 0.36) + ellipse(0, rx * 0.04, rx, ry, darker(tone, 0.35))
    layer += ellipse(0, 0, rx, ry, c.slant((0, lighter(tone, 0.7)), (1, darker(tone, 0.12))))
    layer += ellipse(0, 0, rx * 0.93, ry * 0.92, "none", stroke=band, stroke_width=n(rx * 0.018), opacity="0.7")
    return layer + ellipse(
        0, rx * 0.015, rx * 0.72, ry * 0.72, c.slant((0, darker(tone, 0.14)), (1, lighter(tone, 0.5)))
    )


def cup(c: Canvas, rx: float, liquid: str, *, tone: str = "#dfe6dc") -> str:
    """A handleless cup of tea standing on (0, 0), steaming."""
    height, ry = rx * 1.35, rx * 0.3
    side = (
        f"M{n(-rx)} {n(-height)}A{n(rx)} {n(ry)} 0 0 0 {n(rx)} {n(-height)}"
        f"C{n(rx)} {n(-height * 0.4)} {n(rx * 0.8)} {n(-rx * 0.02)} {n(rx * 0.62)} 0"
        f"A{n(rx * 0.62)} {n(rx * 0.16)} 0 0 1 {n(-rx * 0.62)} 0"
        f"C{n(-rx * 0.8)} {n(-rx * 0.02)} {n(-rx)} {n(-height * 0.4)} {n(-rx)} {n(-height)}Z"
    )
    layer = c.shadow(0, 0, rx * 0.9, rx * 0.26)
    layer += path(
        side, c.across((0, darker(tone, 0.14)), (0.28, lighter(tone, 0.75)), (0.6, tone), (1, darker(tone, 0.45)))
    )
    layer += ellipse(0, -height, rx, ry, lighter(tone, 0.6)) + ellipse(
        0,
        -height + 3,
        rx * 0.92,
        ry * 0.88,
        c.slant((0, darker(liquid, 0.3)), (0.6, liquid), (1, lighter(liquid, 0.4))),
    )
    return layer + at(0, -height, steam(c, rx * 1.5))


def steam(c: Canvas, height: float) -> str:
    """Two wisps rising from (0, 0)."""
    layer = ""
    for x, tall in ((-height * 0.14, 1.0), (height * 0.12, 0.78)):
        curl = [
            (x, 0),
            (x - height * 0.1, -height * 0.3 * tall),
            (x + height * 0.1, -height * 0.62 * tall),
            (x - height * 0.02, -height * tall),
        ]
        layer += line(curl, "#ffffff", height * 0.055, opacity="0.55")
    return group(layer, filter=c.blur(5))


def box(c: Canvas, width: float, height: float, deep: float, tone: str, mark: str) -> str:
    """A carton standing on (0, 0): its front, its right side going back, its top."""
    half, rise = width / 2, deep * 0.42
    layer = c.shadow(deep * 0.3, -4, half + deep * 0.42, deep * 0.3)
    layer += path(
        f"M{n(half)} 0L{n(half + deep * 0.7)} {n(-rise)}V{n(-height - rise * 0.72)}L{n(half)} {n(-height)}Z",
        c.across((0, darker(tone, 0.3)), (1, darker(tone, 0.48))),
    )
    layer += path(
        (
            f"M{n(-half)} {n(-height)}L{n(-half + deep * 0.7)} {n(-height - rise * 0.72)}"
            f"H{n(half + deep * 0.7)}L{n(half)} {n(-height)}Z"
        ),
        lighter(tone, 0.4),
    )
    layer += rect(-half, -height, width, height, c.slant((0, lighter(tone, 0.3)), (0.6, tone), (1, darker(tone, 0.12))))
    layer += rect(-half + width * 0.1, -height * 0.88, width * 0.8, height * 0.62, PAPER, rx=n(width * 0.06)) + at(
        0, -height * 0.6, mark
    )
    for share, level in ((0.5, 0.36), (0.34, 0.315)):
        layer += rect(-half * share, -height * level, width * share, 5, darker(tone, 0.25), rx=2, opacity="0.6")
    return layer + rect(-half, -height * 0.16, width, height * 0.05, "#e4bd5b", opacity="0.9")


def pouch(c: Canvas, width: float, height: float, mark: str, tone: str = "#c9a877") -> str:
    """A kraft stand-up pouch on (0, 0) with a window of green."""
    half = width / 2
    outline = smooth(
        [(-half * 0.93, 0), (-half, -height * 0.14), (-half * 0.95, -height * 0.8), (-half * 0.97, -height)]
    )
    outline += smooth(
        [(half * 0.97, -height), (half * 0.95, -height * 0.8), (half, -height * 0.14), (half * 0.93, 0)]
    ).replace("M", "L", 1)
    outline += f"Q0 {n(half * 0.2)} {n(-half * 0.93)} 0Z"
    layer = c.shadow(0, 0, half * 1.05, half * 0.28)
    layer += path(
        outline, c.across((0, darker(tone, 0.15)), (0.28, lighter(tone, 0.42)), (0.62, tone), (1, darker(tone, 0.42)))
    )
    layer += rect(-half * 0.97, -height, width * 0.97, height * 0.075, mix(tone, "#6d5230", 0.35), opacity="0.6")
    layer += rect(-half * 0.95, -height * 0.885, width * 0.95, 4, "#6d5230", opacity="0.35")
    layer += rect(-half * 0.68, -height * 0.78, width * 0.68, height * 0.44, PAPER, rx=10) + at(0, -height * 0.57, mark)
    layer += ellipse(0, -height * 0.16, half * 0.5, height * 0.1, "#3e5c2b")
    for _ in range(60):
        x, y = c.rng.uniform(-1, 1), c.rng.uniform(-1, 1)
        if x * x + y * y < 0.9:
            curl = c.rng.uniform(-12, 12)
            layer += line(
                [
                    (x * half * 0.48, -height * 0.16 + y * height * 0.09),
                    (x * half * 0.48 + curl, -height * 0.16 + y * height * 0.09 + 6),
                ],
                mix("#54733a", "#8ca05a", c.rng.random()),
                5,
            )
    return layer


def heap(c: Canvas, rx: float, height: float, tone: str, *, grain: int = 140) -> str:
    """A cone of powder or a mound of paste on (0, 0), grainy where `grain` > 0."""
    ry = rx * 0.32
    outline = smooth(
        [
            (-rx, 0),
            (-rx * 0.62, -height * 0.42),
            (-rx * 0.18, -height * 0.95),
            (rx * 0.12, -height),
            (rx * 0.58, -height * 0.46),
            (rx, 0),
        ]
    )
    outline += f"A{n(rx)} {n(ry)} 0 0 1 {n(-rx)} 0Z"
    layer = path(outline, c.round((0, lighter(tone, 0.5)), (0.5, tone), (1, darker(tone, 0.4)), cx=0.32, cy=0.25))
    specks = ""
    for _ in range(grain):
        specks += ellipse(
            c.rng.uniform(-rx, rx),
            c.rng.uniform(-height, ry),
            2.4,
            1.8,
            c.rng.choice((lighter(tone, 0.5), darker(tone, 0.3))),
            opacity="0.5",
        )
    return layer + group(specks, clip_path=c.clip(outline))
