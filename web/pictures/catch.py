"""Scenes of the catch and what is made of it, and of woven goods."""

from web.pictures.basketry import BAMBOO, basket, conical_hat, empty_basket, fish_cage, lamp, mat, tray
from web.pictures.colour import AFTERNOON, DAWN, DUSK, MORNING, darker, lighter
from web.pictures.fishery import clam_heap, crab, dried_fish, fish, leaf_bed, squid
from web.pictures.grounds import areca_palm, bank, lagoon
from web.pictures.icons import icon
from web.pictures.indoors import brick_floor, planks
from web.pictures.stage import behind, finish, kitchen_table, lagoon_table, puddle_of_light, yard
from web.pictures.svg import HEIGHT, WIDTH, Canvas, at, ellipse, group, line, rect
from web.pictures.vessels import bottle, bowl, clay_jar, glass_jar, heap, plate

SILVER, OLIVE, BRONZE = "#7f9394", "#87906a", "#a5895c"
RAW_PRAWN = "0.62 0.3 0.05 0 0.05  0.2 0.66 0.06 0 0.06  0.1 0.4 0.42 0 0.1  0 0 0 1 0"


def _on_tray(c: Canvas, *catch: str, rx: float = 470) -> tuple[str, ...]:
    return at(600, 724, tray(c, rx)), at(600, 700, leaf_bed(c, rx * 1.4)), *catch


def caged_fish(c: Canvas) -> None:
    """Carp from the cages on the Bồ river."""
    river = lagoon(c, MORNING, stakes=False)
    river += (
        at(300, 500, fish_cage(c, 360, 150))
        + at(880, 480, fish_cage(c, 330, 130))
        + areca_palm(c, MORNING, 1090, 384, 120)
    )
    big = at(580, 655, fish(c, 610, OLIVE, deep=0.38)) + at(660, 765, fish(c, 520, BRONZE, deep=0.36, fins="#a8613f"))
    c.put(behind(c, river, 2.2), planks(c, 560, "#a07c58"), *_on_tray(c, big), finish(c))


def rabbitfish(c: Canvas) -> None:
    """Cá dìa on leaves."""
    lagoon_table(
        c,
        *_on_tray(
            c,
            at(450, 650, fish(c, 400, "#6f7a66", deep=0.54, belly="#d9d6ba")),
            at(790, 665, fish(c, 370, "#7b7f62", deep=0.54, belly="#d9d6ba")),
            at(600, 772, fish(c, 430, "#687564", deep=0.52, belly="#d9d6ba")),
        ),
    )


def spinefoot(c: Canvas) -> None:
    """Small cá kình, a plateful."""
    small = "".join(
        at(x, y, fish(c, 250, "#8a9376", deep=0.44, belly="#ece5c4"), turn=turn)
        for x, y, turn in (
            (430, 640, -6),
            (690, 640, 5),
            (820, 700, -4),
            (560, 705, 3),
            (370, 730, -3),
            (710, 770, 6),
            (500, 795, -5),
        )
    )
    lagoon_table(c, *_on_tray(c, small), hour=DAWN)


def prawns(c: Canvas) -> None:
    """Tôm đất, alive this morning."""
    heaped = ""
    for y, count, reach in ((640, 5, 250), (694, 6, 320), (752, 5, 300), (806, 4, 220)):
        for index in range(count):
            x = 600 - reach + 2 * reach * index / (count - 1) + c.rng.uniform(-16, 16)
            heaped += at(x, y, icon(c, "shrimp", c.rng.uniform(205, 235), RAW_PRAWN, turn=c.rng.uniform(-24, 24)))
    lagoon_table(c, *_on_tray(c, heaped))


def clams(c: Canvas) -> None:
    """Trìa in a basket."""
    lagoon_table(c, at(600, 800, basket(c, 320, 240, at(0, 50, clam_heap(c, 610, 230, 80, 80)))), hour=AFTERNOON)


def crabs(c: Canvas) -> None:
    """Two mud crabs."""
    lagoon_table(c, *_on_tray(c, at(420, 670, crab(c, 520)), at(800, 760, crab(c, 470, "#7d6a3f"))))


def squids(c: Canvas) -> None:
    """Squid on leaves."""
    lagoon_table(
        c,
        *_on_tray(
            c,
            at(570, 640, squid(c, 640), turn=-4),
            at(640, 725, squid(c, 620), turn=3),
            at(560, 800, squid(c, 560), turn=-2),
        ),
    )


def drying_fish(c: Canvas) -> None:
    """Fish drying on trays in the sun."""
    laid = ""
    for x, y in (
        (370, 640),
        (610, 632),
        (850, 645),
        (300, 705),
        (500, 700),
        (730, 702),
        (930, 715),
        (400, 775),
        (620, 780),
        (840, 780),
    ):
        laid += at(x, y, dried_fish(c, 250), turn=c.rng.uniform(-10, 10))
    lagoon_table(c, at(600, 718, tray(c, 490, flat=0.33)), laid, hour=AFTERNOON)


def fish_sauce(c: Canvas) -> None:
    """Bottles of fish sauce with a dish to taste."""
    mark = at(0, 0, fish(c, 96, "#8c2f24", belly="#8c2f24", fins="#8c2f24"))
    dip = ellipse(0, 3, 104, 32, c.slant((0, "#7a350c"), (1, "#c46f22")))
    lagoon_table(
        c,
        at(815, 742, clay_jar(c, 300, 330, "#7b5138")),
        at(450, 780, bottle(c, 600, "#b5601e", mark)),
        at(640, 820, bottle(c, 480, "#c47425", mark)),
        at(270, 838, bowl(c, 112, dip, deep=0.45)),
        hour=DAWN,
        table=570,
    )


def sour_shrimp(c: Canvas) -> None:
    """A jar of tôm chua with its galangal, garlic and chilli."""
    brine = rect(-190, -390, 380, 390, c.down((0, "#f0a862"), (1, "#c9582c")))
    for _ in range(34):
        brine += at(
            c.rng.uniform(-165, 165),
            c.rng.uniform(-330, -20),
            icon(c, "shrimp", c.rng.uniform(105, 135), turn=c.rng.uniform(0, 360)),
        )
    for _ in range(14):
        brine += at(
            c.rng.uniform(-165, 165),
            c.rng.uniform(-320, -30),
            ellipse(0, 0, 26, 9, "#f2e2b0", opacity="0.85"),
            turn=c.rng.uniform(0, 180),
        )
    kitchen_table(
        c,
        at(560, 800, glass_jar(c, 370, 470, brine)),
        c.shadow(870, 822, 120, 30),
        at(860, 770, icon(c, "garlic", 170)),
        at(960, 816, icon(c, "hot-pepper", 150)),
        at(290, 815, bowl(c, 120, at(0, -10, icon(c, "shrimp", 150)))),
    )


def shrimp_paste(c: Canvas) -> None:
    """Mắm ruốc in a bowl, its jar behind, chilli and lime beside."""
    paste = at(0, 10, heap(c, 190, 84, "#8a4f5c", grain=160))
    kitchen_table(
        c,
        at(370, 730, clay_jar(c, 330, 370, "#7d4a35")),
        at(680, 800, bowl(c, 240, paste)),
        c.shadow(968, 822, 90, 24),
        at(965, 780, icon(c, "lime", 140)),
        at(880, 838, icon(c, "hot-pepper", 130)),
        at(690, 634, icon(c, "hot-pepper", 110, turn=40)),
    )


def bamboo_lamps(c: Canvas) -> None:
    """Lamps of Bao La lit at nightfall."""
    wall = rect(0, 0, WIDTH, HEIGHT, c.down((0, "#3a4a4d"), (0.6, "#6a5a47"), (1, "#4a3a2b")))
    wall += brick_floor(c, 690, "#7d4c37") + rect(0, 660, WIDTH, 30, "#2c2118", opacity="0.5")
    cords = "".join(line([(x, 0), (x, y)], "#221a12", 4) for x, y in ((280, 150), (610, 110), (940, 190)))
    hung = (
        at(280, 420, lamp(c, 260, 280)) + at(610, 520, lamp(c, 400, 400)) + at(940, 430, lamp(c, 280, 230, waist=1.08))
    )
    c.put(
        behind(c, wall, 1.5),
        puddle_of_light(c, 600, 760, 620),
        cords,
        hung,
        at(1000, 820, empty_basket(c, 120, 90)),
        at(180, 830, empty_basket(c, 140, 100)),
        finish(c),
    )


def bamboo_baskets(c: Canvas) -> None:
    """Baskets, trays and a winnowing basket of Bao La."""
    leaning = at(870, 470, group(tray(c, 230, flat=1.0)), scale=1, scale_y=1)
    stack = at(330, 720, empty_basket(c, 210, 220, tone="#c79a55")) + at(
        330, 545, empty_basket(c, 190, 150, tone=lighter(BAMBOO, 0.1))
    )
    yard(
        c,
        leaning,
        stack,
        at(770, 815, empty_basket(c, 290, 210)),
        at(470, 850, empty_basket(c, 150, 100, tone=darker(BAMBOO, 0.16))),
        door=False,
    )


def conical_hats(c: Canvas) -> None:
    """A nón lá of Huế, another resting against it."""
    spread = mat(c, [(230, 640), (970, 640), (1120, 880), (80, 880)])
    second = at(850, 700, conical_hat(c, 200, tone="#e2c98c"), turn=14)
    yard(
        c,
        spread,
        c.shadow(860, 730, 200, 46),
        second,
        c.shadow(520, 790, 330, 80),
        at(520, 785, conical_hat(c, 340)),
        line([(350, 830), (380, 880), (470, 872), (640, 880), (690, 826)], "#c9526b", 9),
        door=False,
    )


def lagoon_meal(c: Canvas) -> None:
    """The table of a lagoon meal: grilled fish, clams with scallion, prawns, rice."""
    grilled = at(0, 0, fish(c, 360, "#a5703c", deep=0.44, belly="#d69c55", fins="#7b4a26"))
    char = "".join(line([(x, -46), (x + 18, 42)], "#4a2a16", 7, opacity="0.55") for x in (-60, -20, 20, 60))
    first = at(420, 640, plate(c, 250)) + at(420, 625, leaf_bed(c, 340)) + at(420, 618, grilled + char)
    opened = clam_heap(c, 300, 80, 22, 58)
    second = at(830, 650, plate(c, 220)) + at(830, 660, opened)
    scallion = "".join(ellipse(830 + c.rng.gauss(0, 80), 628 + c.rng.gauss(0, 26), 8, 4, "#5f9a3a") for _ in range(34))
    prawn = "".join(
        at(330 + dx, 800 + dy, icon(c, "shrimp", 130, turn=t))
        for dx, dy, t in ((-70, -10, 0), (60, -14, 40), (0, 16, 190), (110, 18, 120), (-130, 20, 80))
    )
    third = at(340, 815, plate(c, 230)) + prawn
    rice = at(660, 845, bowl(c, 130, at(0, 16, heap(c, 104, 90, "#fbf7ea", grain=120))))
    dip = at(900, 840, bowl(c, 92, ellipse(0, 3, 84, 26, "#a3541c"), deep=0.45))
    c.put(
        behind(c, lagoon(c, DUSK)),
        mat_table(c),
        first,
        second,
        scallion,
        third,
        rice,
        dip,
        at(1050, 820, icon(c, "lime", 100)),
        finish(c),
    )


def mat_table(c: Canvas) -> str:
    """A low table spread with a mat at the water's edge."""
    return bank(c, DUSK, 500, "#7a7a4c") + mat(c, [(130, 540), (1070, 540), (1290, 930), (-90, 930)], "#d3b878")
