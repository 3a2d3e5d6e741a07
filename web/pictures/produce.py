"""Scenes of what is grown, caught, cooked and woven. Each function draws one scene on the canvas it is given."""

from web.pictures.basketry import basket, tray
from web.pictures.fishery import leaf_bed
from web.pictures.icons import icon
from web.pictures.plants import (
    banana_leaf,
    bitter_melon,
    egg_heap,
    gladiolus,
    gourd,
    leaf_blade,
    pennywort_bunch,
    pennywort_heap,
    pennywort_leaf,
    squash,
    taro_stem,
)
from web.pictures.stage import field_table, kitchen_table, yard
from web.pictures.svg import Canvas, at, ellipse, line
from web.pictures.vessels import bowl, box, clay_jar, cup, heap, leaf_mark, plate, pouch

RICE = "#efe6cf"


def loose_leaves(c: Canvas, *spots: tuple[float, float], size: float = 40) -> str:
    """A few pennywort leaves lying about."""
    layer = ""
    for x, y in spots:
        layer += c.shadow(x, y + 6, size * 0.8, size * 0.26, 0.22)
        layer += at(
            x, y, pennywort_leaf(c, size * c.rng.uniform(0.85, 1.15)), turn=c.rng.uniform(-150, 150), scale_y=0.62
        )
    return layer


def fresh_pennywort(c: Canvas) -> None:
    """A tray heaped with pennywort, the field behind."""
    pile = at(600, 712, pennywort_heap(c, 780, 340, leaves=120, size=62))
    field_table(c, at(600, 730, tray(c, 470)), pile, at(560, 812, pennywort_bunch(c, 300)))


def bunched_pennywort(c: Canvas) -> None:
    """A basket of pennywort in the yard, tied bunches before it."""
    full = basket(c, 290, 250, at(0, 34, pennywort_heap(c, 590, 240, leaves=92, size=58)))
    yard(
        c,
        at(600, 700, full),
        c.shadow(420, 808, 190, 40, 0.3),
        at(390, 795, pennywort_bunch(c, 330)),
        c.shadow(790, 838, 190, 40, 0.3),
        at(760, 825, pennywort_bunch(c, 330)),
    )


def pennywort_teabags(c: Canvas) -> None:
    """A carton of teabags, one bag steeping."""
    string = line([(742, 706), (700, 700), (668, 748), (664, 790)], "#f4ead0", 3)
    tag = at(664, 800, ellipse(0, 0, 26, 26, "#f6ecd6") + at(0, 6, pennywort_leaf(c, 15)))
    kitchen_table(
        c,
        at(430, 770, box(c, 320, 400, 160, "#4c8239", leaf_mark(c, 74))),
        at(810, 800, cup(c, 112, "#b8bf5f")),
        string,
        tag,
        loose_leaves(c, (250, 830), (560, 850), (980, 830)),
    )


def roasted_pennywort_tea(c: Canvas) -> None:
    """A pouch of roasted tea, a bowl of it, a cup."""
    curls = at(0, 8, heap(c, 112, 62, "#67803d", grain=240))
    kitchen_table(
        c,
        at(500, 770, pouch(c, 350, 470, leaf_mark(c, 66))),
        at(800, 815, bowl(c, 140, curls)),
        at(246, 790, cup(c, 78, "#c2a94e")),
        loose_leaves(c, (610, 858), (380, 850)),
    )


def pennywort_powder(c: Canvas) -> None:
    """Fine green powder in a bowl, its tin behind, a glass of it stirred."""
    powder = at(0, 10, heap(c, 176, 96, "#84b344", grain=90))
    spoon = line([(610, 842), (700, 800), (742, 784)], "#b98a52", 15) + at(
        602, 846, ellipse(0, 0, 42, 20, "#c99a60") + heap(c, 30, 20, "#84b344", grain=20), turn=-24
    )
    kitchen_table(
        c,
        at(380, 740, box(c, 270, 350, 140, "#6f9c2f", leaf_mark(c, 62))),
        at(690, 790, bowl(c, 220, powder, tone="#e6e6d8")),
        at(985, 770, cup(c, 74, "#8fb84a")),
        spoon,
        loose_leaves(c, (300, 835), (900, 850)),
    )


def taro_stems(c: Canvas) -> None:
    """A sheaf of taro stems on a banana leaf."""
    stalks = c.shadow(600, 790, 430, 66, 0.34)
    for row in range(9):
        stalks += at(
            200 + row % 3 * 22,
            690 + row * 15 - (row % 2) * 7,
            taro_stem(c, 760 + c.rng.uniform(-50, 30)),
            turn=c.rng.uniform(-3, 3),
        )
    ties = "".join(line([(x, 672), (x + 12, 748), (x, 832)], "#b98f4a", 13) for x in (400, 720))
    blades = at(1000, 726, leaf_blade(c, 250, "#5f9a48", width=0.42), turn=64) + at(
        985, 772, leaf_blade(c, 230, "#6fa950", width=0.42), turn=104
    )
    yard(c, at(120, 760, banana_leaf(c, 980), scale_y=1.5), blades, stalks, ties)


def gladioli(c: Canvas) -> None:
    """Gladioli for Tết in a clay jar."""
    stems = ""
    for x, tall, tone in (
        (-118, 520, "#d8574f"),
        (118, 500, "#e58aa2"),
        (-66, 590, "#e8a14e"),
        (70, 580, "#d8574f"),
        (-6, 630, "#e07a8c"),
        (-150, 420, "#e58aa2"),
        (150, 410, "#e8a14e"),
    ):
        stems += at(600 + x * 0.42, 590, gladiolus(c, tall * 0.92, tone, lean=x / 330))
    yard(c, stems, at(600, 800, clay_jar(c, 330, 300, "#6f5a48")), floor=560)


def gourds(c: Canvas) -> None:
    """Two bottle gourds on the kitchen table."""
    kitchen_table(
        c,
        c.shadow(450, 770, 170, 42),
        at(450, 775, gourd(c, 470)),
        c.shadow(720, 800, 160, 40),
        at(720, 808, gourd(c, 420)),
        at(880, 830, leaf_blade(c, 190, "#6fa24c", width=0.46), turn=70),
    )


def leafy_vegetables(c: Canvas) -> None:
    """A basket of greens from the raised beds."""
    greens = ""
    for x, y, size, turn in (
        (-200, -40, 300, -28),
        (190, -46, 300, 24),
        (-70, -96, 320, -6),
        (96, -90, 310, 12),
        (0, -20, 330, 0),
    ):
        greens += at(x, y, icon(c, "leafy-green", size, turn=turn))
    side = at(300, 800, icon(c, "cucumber", 190)) + at(930, 806, icon(c, "eggplant", 190))
    field_table(
        c, at(600, 790, basket(c, 320, 230, greens)), c.shadow(300, 850, 100, 26), c.shadow(930, 850, 100, 26), side
    )


def chillies(c: Canvas) -> None:
    """Red and green chillies on a tray."""
    pods = ""
    spots = sorted(
        ((max(-310, min(310, c.rng.gauss(0, 165))), c.rng.gauss(0, 40)) for _ in range(62)), key=lambda spot: spot[1]
    )
    green = "0.25 0.5 0 0 0.05  0.45 0.3 0.1 0 0.12  0.1 0.1 0.5 0 0  0 0 0 1 0"
    for x, y in spots:
        drawn = (
            icon(c, "hot-pepper", c.rng.uniform(135, 175), turn=c.rng.uniform(0, 360))
            if c.rng.random() > 0.16
            else icon(c, "hot-pepper", 140, green, turn=c.rng.uniform(0, 360))
        )
        pods += at(600 + x, 690 + y - max(0, 150 - abs(x)) * 0.3, drawn)
    field_table(c, at(600, 730, tray(c, 440)), pods)


def bitter_melons(c: Canvas) -> None:
    """Bitter melons on a banana leaf."""
    fruit = ""
    for x, y, size, turn in (
        (470, 690, 430, -10),
        (760, 700, 420, 12),
        (600, 745, 460, 2),
        (450, 800, 400, 8),
        (770, 806, 420, -9),
    ):
        fruit += c.shadow(x, y + 40, size * 0.46, 36, 0.3) + at(
            x, y, bitter_melon(c, size, c.rng.choice(("#8fb84d", "#a4c65c", "#7fae4c"))), turn=turn
        )
    field_table(c, at(90, 760, banana_leaf(c, 1040), scale_y=1.4), fruit)


def squashes(c: Canvas) -> None:
    """Three squashes from the garden."""
    fruit = (
        c.shadow(400, 740, 190, 46)
        + at(400, 745, squash(c, 380))
        + c.shadow(810, 750, 190, 46)
        + at(810, 755, squash(c, 370, "#b5793a"))
    )
    field_table(
        c,
        fruit,
        c.shadow(600, 835, 220, 50),
        at(600, 840, squash(c, 450, "#d6933f")),
        at(250, 800, leaf_blade(c, 200, "#6fa24c", width=0.5), turn=-60),
    )


def rice(c: Canvas) -> None:
    """New rice in a basket, a bowl of it cooked."""
    grain = at(0, 46, heap(c, 260, 130, RICE, grain=420))
    cooked = at(0, 14, heap(c, 96, 84, "#fbf7ea", grain=120))
    ears = ""
    for turn in (58, 70, 82):
        ears += at(
            180,
            850,
            line([(0, 0), (0, -150), (20, -250)], "#b7a24c", 5)
            + "".join(ellipse(10 + step * 2.4, -150 - step * 9, 6, 11, "#d9bb5c") for step in range(12)),
            turn=turn,
        )
    field_table(c, at(520, 780, basket(c, 300, 220, grain)), at(900, 810, bowl(c, 130, cooked)), ears)


def duck_eggs(c: Canvas) -> None:
    """Duck eggs in a basket lined with straw."""
    straw = "".join(
        line(
            [(c.rng.uniform(-250, 250), c.rng.uniform(-40, 60)), (c.rng.uniform(-250, 250), c.rng.uniform(-70, 30))],
            c.rng.choice(("#d9bd74", "#c4a052")),
            5,
        )
        for _ in range(70)
    )
    yard(
        c,
        at(600, 790, basket(c, 290, 200, straw + at(0, 30, egg_heap(c, 500, 150, 52)))),
        at(900, 826, egg_heap(c, 150, 20, 4)),
    )


def lagoon_herbs(c: Canvas) -> None:
    """A plate of raw greens for the table: pennywort and leaves."""
    kitchen_table(
        c,
        at(600, 745, plate(c, 380)),
        at(600, 730, leaf_bed(c, 520)),
        at(600, 745, pennywort_heap(c, 540, 200, leaves=90, size=44)),
    )
