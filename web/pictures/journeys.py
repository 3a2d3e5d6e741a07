"""Scenes of tours, and of the people who sell."""

from web.pictures.basketry import basket, conical_hat, empty_basket, fish_cage, lamp, tray
from web.pictures.boats import afloat, awning, jetty, net_hoop, paddle_board, pole, sampan
from web.pictures.colour import AFTERNOON, DAWN, DUSK, MORNING
from web.pictures.fishery import clam_heap
from web.pictures.grounds import bank, field, lagoon, mangrove, near_leaves, sun
from web.pictures.houses import garden_house, painted_wall, stilt_house
from web.pictures.icons import icon
from web.pictures.indoors import courtyard
from web.pictures.people import sitting, standing
from web.pictures.plants import pennywort_heap
from web.pictures.stage import behind, finish
from web.pictures.svg import WIDTH, Canvas, at, ellipse, group, line, path, rect
from web.pictures.vessels import bowl, box, clay_jar, heap, leaf_mark

PLUM, TEAL, OCHRE, LEAF, BRICK, BLUE = "#7a4a63", "#3f7a78", "#b98539", "#5f7d4a", "#b8573c", "#4a6c92"


def dawn_market(c: Canvas) -> None:
    """Boats laden with greens and fish meeting on the water at sunrise."""
    c.put(lagoon(c, DAWN), sun(c, DAWN, 44))
    far = sampan(
        c,
        400,
        at(-120, -12, standing(c, 150, TEAL, hands=((0.1, 0.55), (0.2, 0.66))))
        + at(-98, 0, pole(210, 8))
        + at(70, -10, awning(c, 120, 70)),
    )
    c.put(
        afloat(c, DAWN, 850, 470, far, 400, scale=0.6),
        afloat(
            c,
            DAWN,
            250,
            500,
            sampan(c, 380, at(60, -10, sitting(c, 110, OCHRE, facing=-1)) + at(-60, -6, basket(c, 44, 34))),
            380,
            scale=0.7,
        ),
    )
    greens = (
        at(-170, -18, basket(c, 92, 62, at(0, 10, pennywort_heap(c, 170, 70, leaves=34, size=22))))
        + at(30, -14, basket(c, 80, 56, at(0, 10, clam_heap(c, 150, 50, 24, 30))))
        + at(150, -12, basket(c, 70, 50, at(0, -16, icon(c, "leafy-green", 100))))
    )
    near = sampan(
        c,
        820,
        at(-300, -30, standing(c, 290, PLUM, hands=((0.1, 0.55), (0.22, 0.68))))
        + at(-240, 0, pole(400, 9))
        + greens
        + at(265, -22, sitting(c, 180, BRICK, facing=-1)),
    )
    c.put(afloat(c, DAWN, 610, 720, near, 820), finish(c))


def mangrove_trip(c: Canvas) -> None:
    """A boat gliding under the mangroves."""
    c.put(lagoon(c, MORNING, stakes=False), mangrove(c, MORNING, -40, 470, 500), mangrove(c, MORNING, 760, 490, 480))
    crew = (
        at(-220, -22, standing(c, 230, LEAF, hands=((0.1, 0.55), (0.22, 0.66))))
        + at(-172, 0, pole(330, 9))
        + at(0, -18, sitting(c, 150, BRICK, hat=False))
        + at(150, -18, sitting(c, 150, BLUE))
    )
    c.put(
        afloat(c, MORNING, 590, 700, sampan(c, 680, crew), 680),
        near_leaves(c, MORNING),
        near_leaves(c, MORNING, "left"),
        finish(c),
    )


def sunset_trip(c: Canvas) -> None:
    """A covered boat against the setting sun."""
    c.put(lagoon(c, DUSK), sun(c, DUSK, 62))
    crew = (
        at(-230, -20, standing(c, 230, TEAL, hands=((0.1, 0.55), (0.22, 0.66))))
        + at(-182, 0, pole(330, 9))
        + at(40, -14, awning(c, 240, 130))
        + at(210, -18, sitting(c, 140, PLUM))
    )
    c.put(afloat(c, DUSK, 640, 660, sampan(c, 700, crew), 700), finish(c))


def fisher_day(c: Canvas) -> None:
    """Casting a net beside a man of the village."""
    crew = (
        at(80, -26, standing(c, 320, LEAF, hands=((0.25, 0.6), (0.3, 0.72))))
        + at(176, -254, net_hoop(c, 370))
        + at(-150, -20, sitting(c, 170, OCHRE))
        + at(-270, -16, basket(c, 60, 52))
    )
    c.put(lagoon(c, MORNING), afloat(c, MORNING, 480, 740, sampan(c, 780, crew), 780), finish(c))


def paddle_boards(c: Canvas) -> None:
    """Two on paddle boards, a quiet afternoon."""
    c.put(lagoon(c, AFTERNOON))
    far = (
        paddle_board(c, 300, stripe="#2f7f86")
        + at(0, -4, standing(c, 200, BLUE, hat=False, hands=((0.06, 0.5), (0.2, 0.66))))
        + at(36, 10, pole(170, -12, "#4a4d4a"))
    )
    near = (
        paddle_board(c, 560)
        + at(0, -6, standing(c, 380, "#d9694a", hands=((0.1, 0.5), (0.2, 0.7))))
        + at(82, 24, pole(340, -10, "#4a4d4a"))
    )
    c.put(afloat(c, AFTERNOON, 850, 510, far, 300), afloat(c, AFTERNOON, 480, 740, near, 560), finish(c))


def weaving_workshop(c: Canvas) -> None:
    """In the yard of Bao La: someone weaving a basket among finished ones."""
    c.put(
        behind(c, courtyard(c, 560), 1.4),
        at(180, 430, lamp(c, 170, 170, lit=False)),
        at(330, 350, lamp(c, 130, 130, lit=False)),
    )
    c.put(line([(180, 60), (180, 260)], "#5a4430", 4), line([(330, 60), (330, 220)], "#5a4430", 4))
    c.put(
        at(900, 720, empty_basket(c, 170, 170)),
        at(1050, 800, empty_basket(c, 120, 100)),
        at(230, 790, empty_basket(c, 170, 130)),
    )
    c.put(c.shadow(560, 800, 200, 36), at(500, 800, sitting(c, 400, PLUM)), at(700, 810, empty_basket(c, 130, 100)))
    for index in range(9):
        turn = -60 + index * 15
        c.put(at(700, 720, line([(0, 0), (0, -90)], "#d9b673", 5), turn=turn))
    c.put(finish(c))


def field_visit(c: Canvas) -> None:
    """Picking pennywort between the beds with the woman who grows it."""
    c.put(
        field(c, MORNING),
        at(420, 700, standing(c, 380, PLUM, hands=((-0.1, 0.4), (0.2, 0.44)))),
        at(520, 720, basket(c, 90, 74, at(0, 12, pennywort_heap(c, 170, 80, leaves=34, size=24)))),
    )
    c.put(
        at(790, 760, standing(c, 400, TEAL, hat=False, hands=((-0.2, 0.46), (0.17, 0.5)))),
        at(690, 800, basket(c, 100, 80, at(0, 12, pennywort_heap(c, 190, 90, leaves=40, size=26)))),
        near_leaves(c, MORNING),
        finish(c),
    )


def mural_village(c: Canvas) -> None:
    """A painted lane, a bicycle leaning, someone walking by."""
    lane = path("M0 900L0 780L1200 720V900Z", c.down((0, "#d8c3a0"), (1, "#a98b66")))
    wheel = "".join(
        ellipse(x, 0, 66, 66, "none", stroke="#2f3a3c", stroke_width="8") + ellipse(x, 0, 8, 8, "#2f3a3c")
        for x in (-110, 110)
    )
    bicycle = (
        wheel
        + line([(-110, 0), (-40, -96), (70, -96), (110, 0)], BRICK, 9)
        + line([(-110, 0), (-10, 0), (70, -96)], BRICK, 9)
        + line([(-40, -96), (-10, 0)], BRICK, 9)
        + line([(70, -96), (64, -134), (98, -140)], "#2f3a3c", 8)
        + line([(-66, -118), (-20, -118)], "#2f3a3c", 13)
    )
    c.put(
        field(c, AFTERNOON),
        lane,
        at(600, 770, painted_wall(c, AFTERNOON, 1240, 400)),
        c.shadow(370, 812, 190, 20),
        at(370, 744, bicycle),
        at(860, 850, c.shadow(0, 0, 70, 16) + standing(c, 380, OCHRE)),
        near_leaves(c, AFTERNOON),
        finish(c),
    )


# ---- the people who sell


def pennywort_growers(c: Canvas) -> None:
    """A co-operative of pennywort growers in its field."""
    c.put(field(c, MORNING))
    for x, y, size, shirt in ((930, 470, 130, TEAL), (250, 500, 150, BRICK), (760, 560, 210, OCHRE)):
        c.put(at(x, y, standing(c, size, shirt, hands=((-0.12, 0.36), (0.16, 0.4)))))
    c.put(
        at(430, 730, standing(c, 420, PLUM, hands=((-0.1, 0.42), (0.22, 0.42)))),
        at(540, 752, basket(c, 110, 88, at(0, 14, pennywort_heap(c, 205, 100, leaves=44, size=28)))),
        finish(c),
    )


def tea_maker(c: Canvas) -> None:
    """Drying pennywort on trays in the yard before it is roasted for tea."""
    c.put(behind(c, courtyard(c, 520), 1.6))
    for x, y, reach in ((880, 600, 170), (280, 640, 190)):
        c.put(at(x, y, tray(c, reach)), at(x, y - 8, pennywort_heap(c, reach * 1.6, 50, leaves=46, size=30)))
    c.put(
        c.shadow(610, 735, 150, 30),
        at(590, 735, sitting(c, 330, LEAF)),
        at(720, 790, tray(c, 250)),
        at(720, 784, pennywort_heap(c, 400, 70, leaves=70, size=36)),
    )
    c.put(
        at(330, 830, box(c, 120, 150, 66, "#4c8239", leaf_mark(c, 28))),
        at(190, 820, box(c, 120, 150, 66, "#6f9c2f", leaf_mark(c, 28))),
        finish(c),
    )


def cage_farmer(c: Canvas) -> None:
    """A fish farmer on his cages on the Bồ river."""
    c.put(
        lagoon(c, MORNING, stakes=False),
        at(250, 520, fish_cage(c, 330, 130)),
        at(960, 500, fish_cage(c, 300, 120)),
        at(640, 700, fish_cage(c, 660, 260)),
    )
    c.put(
        at(420, 700, standing(c, 330, BLUE, hands=((-0.1, 0.46), (0.24, 0.52)))),
        at(520, 700, basket(c, 60, 50)),
        afloat(c, MORNING, 930, 760, sampan(c, 360), 360),
        finish(c),
    )


def weaver(c: Canvas) -> None:
    """A weaver of Bao La with her lamps."""
    c.put(behind(c, courtyard(c, 560, door=False), 1.4))
    for x, y, size in ((220, 330, 170), (460, 260, 130), (980, 320, 190)):
        c.put(line([(x, 50), (x, y - size)], "#5a4430", 4), at(x, y, lamp(c, size, size)))
    c.put(
        c.shadow(560, 800, 220, 40),
        at(540, 800, sitting(c, 420, TEAL)),
        at(760, 815, empty_basket(c, 150, 120)),
        at(980, 790, empty_basket(c, 130, 120)),
        at(270, 800, empty_basket(c, 150, 110)),
        finish(c),
    )


def sauce_maker(c: Canvas) -> None:
    """Rows of fish sauce jars in the sun by the sea."""
    c.put(lagoon(c, AFTERNOON, stakes=False), bank(c, AFTERNOON, 500, "#c2ab78"))
    c.put(
        *(at(x, 610, clay_jar(c, 150, 150, "#7b5138")) for x in range(130, 1200, 190)),
        at(740, 730, standing(c, 330, BRICK, hands=((-0.2, 0.36), (0.2, 0.38)))),
    )
    for x in (150, 420, 1010):
        c.put(at(x, 800, clay_jar(c, 230, 230, "#84573b")), at(x, 588, conical_hat(c, 105, high=0.62)))
    c.put(finish(c))


def vegetable_gardener(c: Canvas) -> None:
    """A gardener watering her beds."""
    c.put(field(c, AFTERNOON, crop="#88ad4a"), at(470, 720, standing(c, 430, OCHRE, hands=((-0.24, 0.3), (0.26, 0.3)))))
    can = group(
        rect(-44, -70, 88, 80, c.across((0, "#9fb3a8"), (1, "#54706b")), rx=8),
        line([(40, -30), (92, -66)], "#6d877f", 12),
        line([(-44, -60), (0, -110), (44, -60)], "#6d877f", 8),
    )
    drops = "".join(
        line([(690 + step * 12, 560 + step * 9), (694 + step * 12, 586 + step * 9)], "#e8f6f6", 3, opacity="0.8")
        for step in range(7)
    )
    c.put(
        at(600, 640, can),
        drops,
        at(880, 800, basket(c, 130, 96, at(0, -28, icon(c, "leafy-green", 190)) + at(70, -24, icon(c, "carrot", 120)))),
        finish(c),
    )


def fishing_family(c: Canvas) -> None:
    """Two of a fishing family coming home at dawn."""
    crew = (
        at(-270, -26, standing(c, 280, BLUE, hands=((0.1, 0.55), (0.22, 0.68))))
        + at(-214, 0, pole(380, 9))
        + at(0, -16, basket(c, 80, 60, at(0, 8, clam_heap(c, 150, 50, 24, 32))))
        + at(190, -22, sitting(c, 180, BRICK, facing=-1))
    )
    c.put(
        lagoon(c, DAWN),
        at(980, 470, stilt_house(c, 620), scale=0.42),
        sun(c, DAWN, 40),
        afloat(c, DAWN, 520, 710, sampan(c, 780, crew), 780),
        finish(c),
    )


def market_stall(c: Canvas) -> None:
    """A woman behind her jars of sour shrimp and shrimp paste, sitting low as one does at a market."""
    c.put(behind(c, courtyard(c, 520), 1.6), c.shadow(600, 690, 150, 30), at(590, 690, sitting(c, 380, PLUM)))
    for x, y, width, height, tone in (
        (200, 700, 190, 200, "#7d4a35"),
        (360, 720, 150, 150, "#8a5536"),
        (960, 700, 210, 230, "#6f4a38"),
        (820, 730, 140, 140, "#84573b"),
    ):
        c.put(at(x, y, clay_jar(c, width, height, tone)))
    paste = at(0, 6, heap(c, 84, 44, "#8a4f5c", grain=60))
    c.put(
        at(420, 830, bowl(c, 112, paste)),
        at(680, 840, bowl(c, 112, at(0, 2, ellipse(0, 0, 96, 28, "#d9793c")) + at(0, -14, icon(c, "shrimp", 120)))),
    )
    c.put(
        at(
            900,
            850,
            basket(
                c,
                130,
                76,
                at(0, -16, icon(c, "hot-pepper", 120))
                + at(60, -10, icon(c, "garlic", 96))
                + at(-60, -8, icon(c, "garlic", 90)),
            ),
        ),
        finish(c),
    )


def hosts(c: Canvas) -> None:
    """Hosts at the gate of their garden house."""
    c.put(
        field(c, AFTERNOON),
        bank(c, AFTERNOON, 600, "#8aa052"),
        at(620, 690, garden_house(c, 860)),
        c.shadow(470, 820, 80, 18),
        at(470, 820, standing(c, 320, TEAL, hat=False)),
        c.shadow(600, 830, 80, 18),
        at(600, 830, standing(c, 300, BRICK)),
        near_leaves(c, AFTERNOON),
        finish(c),
    )


def hero(c: Canvas) -> None:
    """The market's own picture: sunrise on the lagoon, a boat of greens coming in, the landing."""
    c.put(lagoon(c, DAWN), sun(c, DAWN, 46), at(1010, 462, stilt_house(c, 620), scale=0.34))
    c.put(afloat(c, DAWN, 760, 440, sampan(c, 300, at(40, -10, awning(c, 100, 60))), 300, scale=0.6))
    greens = at(-130, -18, basket(c, 92, 62, at(0, 10, pennywort_heap(c, 170, 74, leaves=36, size=22)))) + at(
        40, -14, basket(c, 80, 54, at(0, -14, icon(c, "leafy-green", 110)))
    )
    crew = (
        at(-290, -28, standing(c, 250, PLUM, hands=((0.1, 0.55), (0.22, 0.68))))
        + at(-236, 0, pole(350, 9))
        + greens
        + at(210, -22, sitting(c, 165, BRICK, facing=-1))
    )
    c.put(afloat(c, DAWN, 690, 610, sampan(c, 760, crew), 760))
    c.put(rect(0, 0, WIDTH, 900, c.across((0, "#0f3a43", 0.2), (0.5, "#0f3a43", 0))), jetty(c, 1000))
