"""Boats of the lagoon: the long sampan (ghe), what rides in it, how it lies on the water."""

from web.pictures.colour import Hour, darker, lighter
from web.pictures.svg import Canvas, at, ellipse, group, line, n, path, rect, smooth

HULL = "#6b4a33"


def sampan(c: Canvas, length: float, cargo: str = "", *, tone: str = HULL) -> str:
    """A wooden sampan on the water line at (0, 0), bow to the right, both ends swept up; cargo stands on its boards."""
    half, deep = length / 2, length * 0.085
    lip = [
        (-half, -deep * 1.25),
        (-half * 0.7, -deep * 0.72),
        (0, -deep * 0.5),
        (half * 0.7, -deep * 0.82),
        (half, -deep * 1.55),
    ]
    back = [(x * 0.985, y - deep * 0.42 * (1 - (x / half) ** 2)) for x, y in lip]
    keel = [
        (half, -deep * 1.55),
        (half * 0.8, -deep * 0.18),
        (half * 0.5, deep * 0.26),
        (-half * 0.5, deep * 0.26),
        (-half * 0.8, -deep * 0.1),
        (-half, -deep * 1.25),
    ]
    inside = smooth(back) + smooth(list(reversed(lip))).replace("M", "L", 1) + "Z"
    layer = path(inside, c.down((0, darker(tone, 0.65)), (1, darker(tone, 0.4)))) + line(back, lighter(tone, 0.15), 6)
    layer += cargo
    side = smooth(lip) + smooth(keel).replace("M", "L", 1) + "Z"
    layer += path(side, c.down((0, lighter(tone, 0.28)), (0.45, tone), (1, darker(tone, 0.55))))
    for strake in (0.34, 0.62):
        boards = [
            (x * (1 - 0.06 * strake), y + (deep * 0.78 - (abs(x) / half) ** 2 * deep * 0.2) * strake) for x, y in lip
        ]
        layer += line(boards, darker(tone, 0.42), 2.4, opacity="0.7")
    return layer + line(lip, darker(tone, 0.3), 11) + line([(x, y - 2) for x, y in lip], lighter(tone, 0.4), 6)


def afloat(
    c: Canvas, hour: Hour, x: float, y: float, boat: str, length: float, *, scale: float = 1, tone: str = HULL
) -> str:
    """A boat set on the water with its reflection and the rings it makes."""
    half = length / 2
    shade = smooth(
        [
            (-half * 0.96, 0),
            (0, length * 0.03),
            (half * 0.96, 0),
            (half * 0.6, length * 0.1),
            (0, length * 0.135),
            (-half * 0.6, length * 0.1),
        ],
        closed=True,
    )
    layer = path(shade, darker(tone, 0.5), opacity="0.42", filter=c.blur(9))
    for ring in range(4):
        reach = half * (1.02 + ring * 0.09)
        y_ring = 6.0 + ring * 11
        layer += line(
            [
                (-reach, y_ring),
                (-reach * 0.5, y_ring + 9),
                (0, y_ring + 12),
                (reach * 0.5, y_ring + 9),
                (reach, y_ring),
            ],
            hour.glint,
            2.2,
            opacity=f"{0.42 - ring * 0.08:.2f}",
        )
    return at(x, y, layer, boat, scale=scale)


def mirrored(c: Canvas, drawing: str, *, opacity: float = 0.3) -> str:
    """The reflection of something standing at (0, 0) on still water."""
    return group(group(drawing, transform="scale(1 -0.55)"), opacity=f"{opacity:.2f}", filter=c.blur(4))


def pole(length: float, lean: float = 12, tone: str = "#c9a35f") -> str:
    """A punting pole planted at (0, 0)."""
    return at(
        0,
        0,
        line([(0, 0), (0, -length)], darker(tone, 0.2), 8) + line([(-1.5, 0), (-1.5, -length)], lighter(tone, 0.3), 3),
        turn=lean,
    )


def awning(c: Canvas, width: float, height: float, tone: str = "#c2a269") -> str:
    """A low arched roof of woven bamboo over the middle of a boat, its feet on y = 0."""
    half = width / 2
    arch = (
        f"M{n(-half)} 0V{n(-height * 0.4)}Q{n(-half)} {n(-height)} 0 {n(-height)}"
        f"Q{n(half)} {n(-height)} {n(half)} {n(-height * 0.4)}V0Z"
    )
    layer = path(arch, c.across((0, lighter(tone, 0.3)), (0.5, tone), (1, darker(tone, 0.4))))
    ribs = ""
    for step in range(1, 9):
        x = -half + width * step / 9
        ribs += line([(x, 0), (x, -height)], darker(tone, 0.35), 3, opacity="0.5")
    for level in (0.25, 0.5, 0.75):
        ribs += line([(-half, -height * level), (half, -height * level - 6)], darker(tone, 0.35), 2, opacity="0.5")
    return layer + group(ribs, clip_path=c.clip(arch))


def paddle_board(c: Canvas, length: float, tone: str = "#e8dcc0", stripe: str = "#c7583c") -> str:
    """A board lying on the water at (0, 0), nose to the right."""
    half = length / 2
    deck = smooth(
        [
            (-half, 0),
            (-half * 0.7, -length * 0.035),
            (half * 0.4, -length * 0.04),
            (half, -length * 0.012),
            (half * 0.4, length * 0.03),
            (-half * 0.7, length * 0.03),
        ],
        closed=True,
    )
    layer = path(deck, darker(tone, 0.5), transform="translate(0 7)") + path(
        deck, c.across((0, darker(tone, 0.1)), (0.4, lighter(tone, 0.5)), (1, tone))
    )
    return layer + line([(-half * 0.9, 0), (half * 0.86, -4)], stripe, 6)


def net_hoop(c: Canvas, reach: float, tone: str = "#d8c9a0") -> str:
    """A cast net opening in the air, its hand-line at (0, 0), thrown to the right."""
    rim = [
        (reach * 0.62, -reach * 0.62),
        (reach * 1.06, -reach * 0.3),
        (reach * 1.1, reach * 0.04),
        (reach * 0.86, reach * 0.2),
        (reach * 0.6, reach * 0.02),
        (reach * 0.5, -reach * 0.34),
    ]
    outline = smooth(rim, closed=True)
    layer = path(outline, "#f7f1dc", opacity="0.22")
    for x, y in rim:
        layer += line([(0, 0), (reach * 0.34, -reach * 0.16), (x, y)], tone, 1.6, opacity="0.8")
    mesh = ""
    for step in range(-12, 26):
        mesh += line(
            [(step * reach * 0.06, -reach), (step * reach * 0.06 + reach * 0.7, reach * 0.4)], tone, 1.1, opacity="0.75"
        )
        mesh += line(
            [(step * reach * 0.06, reach * 0.4), (step * reach * 0.06 + reach * 0.7, -reach)], tone, 1.1, opacity="0.75"
        )
    layer += group(mesh, clip_path=c.clip(outline))
    return (
        layer + path(outline, stroke=tone, stroke_width="3.5") + "".join(ellipse(x, y, 5, 5, "#6d6450") for x, y in rim)
    )


def jetty(c: Canvas, y: float, tone: str = "#a3784f") -> str:
    """A plank landing stage running from our feet into the water, its far end at height `y`."""
    layer = ""
    top, bottom = y, 900.0
    level, step = top, 13.0
    while level < bottom:
        share = (level - top) / (bottom - top)
        left, right = 520 - 300 * share, 700 + 300 * share
        board = f"M{n(left)} {n(level)}H{n(right)}L{n(right + 9)} {n(level + step - 3)}H{n(left - 9)}Z"
        layer += path(board, c.across((0, lighter(tone, 0.36)), (0.6, tone), (1, darker(tone, 0.25))))
        layer += rect(left - 9, level + step - 4, right - left + 18, 3, darker(tone, 0.6))
        level += step
        step *= 1.14
    return layer
