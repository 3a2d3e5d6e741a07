"""People of the place, small and seen from afar or from behind: a hat, a shirt, a gesture; no faces."""

from web.pictures.basketry import conical_hat
from web.pictures.colour import darker, lighter
from web.pictures.svg import Canvas, Point, at, ellipse, line, path, smooth

SKIN = "#b98560"
TROUSERS = "#2f3f46"


def _limb(joints: list[Point], tone: str, width: float) -> str:
    return line(joints, tone, width)


def _shirt(c: Canvas, shirt: str, height: float) -> str:
    """An áo bà ba from hip (0, 0) to shoulder."""
    wide = height * 0.33
    outline = smooth(
        [
            (-wide * 0.82, 0),
            (-wide * 0.9, -height * 0.5),
            (-wide, -height * 0.86),
            (-wide * 0.3, -height),
            (wide * 0.3, -height),
            (wide, -height * 0.86),
            (wide * 0.9, -height * 0.5),
            (wide * 0.82, 0),
        ]
    )
    return path(outline + "Z", c.across((0, lighter(shirt, 0.3)), (0.5, shirt), (1, darker(shirt, 0.4))))


def _head(c: Canvas, size: float, hat: bool) -> str:
    """Neck at (0, 0)."""
    layer = line([(0, 4), (0, -size * 0.3)], darker(SKIN, 0.15), size * 0.36) + ellipse(
        0, -size * 0.62, size * 0.42, size * 0.5, c.round((0, lighter(SKIN, 0.25)), (1, darker(SKIN, 0.3)))
    )
    layer += path(
        smooth(
            [
                (-size * 0.44, -size * 0.5),
                (-size * 0.4, -size * 1.08),
                (0, -size * 1.2),
                (size * 0.4, -size * 1.08),
                (size * 0.44, -size * 0.5),
                (0, -size * 0.72),
            ],
            closed=True,
        ),
        "#2a211c",
    )
    if hat:
        layer += at(0, -size * 0.72, conical_hat(c, size * 1.12, high=0.72))
    return layer


def standing(
    c: Canvas,
    height: float,
    shirt: str,
    *,
    hands: tuple[Point, Point] | None = None,
    hat: bool = True,
    wading: bool = False,
) -> str:
    """Someone standing on (0, 0); `hands` are where the left and right hand are, in heights from the foot."""
    hip, torso = -height * 0.44, height * 0.36
    layer = ""
    if not wading:
        for side in (-1, 1):
            layer += _limb(
                [(side * height * 0.06, hip), (side * height * 0.07, hip * 0.5), (side * height * 0.075, -4)],
                TROUSERS,
                height * 0.105,
            )
            layer += ellipse(side * height * 0.085, -3, height * 0.05, height * 0.022, darker(SKIN, 0.2))
    else:
        layer += path(
            smooth([(-height * 0.11, 0), (-height * 0.12, hip), (height * 0.12, hip), (height * 0.11, 0)]) + "Z",
            TROUSERS,
        )
    layer += at(0, hip + 6, _shirt(c, shirt, torso + 6))
    shoulders = ((-height * 0.1, hip - torso * 0.86), (height * 0.1, hip - torso * 0.86))
    for shoulder, hand, bend in zip(shoulders, hands or ((-0.17, 0.42), (0.17, 0.42)), (-1, 1), strict=True):
        end = (hand[0] * height, -hand[1] * height)
        elbow = ((shoulder[0] + end[0]) / 2 + bend * height * 0.04, (shoulder[1] + end[1]) / 2 + height * 0.03)
        layer += _limb([shoulder, elbow, end], darker(shirt, 0.12), height * 0.07) + ellipse(
            *end, height * 0.03, height * 0.03, SKIN
        )
    return layer + at(0, hip - torso, _head(c, height * 0.14, hat))


def sitting(c: Canvas, height: float, shirt: str, *, hat: bool = True, facing: int = 1) -> str:
    """Someone sitting on (0, 0), knees towards `facing` (1 right, -1 left), hands before them."""
    layer = _limb(
        [(0, -height * 0.1), (facing * height * 0.3, -height * 0.2), (facing * height * 0.4, -4)],
        TROUSERS,
        height * 0.15,
    )
    layer += at(0, 0, _shirt(c, shirt, height * 0.56))
    layer += _limb(
        [
            (facing * height * 0.06, -height * 0.46),
            (facing * height * 0.24, -height * 0.3),
            (facing * height * 0.4, -height * 0.3),
        ],
        darker(shirt, 0.15),
        height * 0.11,
    )
    layer += ellipse(facing * height * 0.42, -height * 0.3, height * 0.05, height * 0.045, SKIN)
    return layer + at(0, -height * 0.55, _head(c, height * 0.24, hat))
