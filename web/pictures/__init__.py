"""Illustrated scenes of the commune, for listings that have no photograph yet.

No photographs can be had for a demo market, so we draw: `python -m web.pictures OUT_DIR` composes one scene for each
product, stay, tour and seller of the demo (1200 x 900, JPEG or WebP, by slug). Everything is our own drawing except
a few animals and vegetables from Noto Emoji (npm `@iconify-json/noto`, Apache-2.0), toned to the same light.

One light in every scene: from the upper left, warm, soft; shadows fall to the lower right. One eye: in front of the
subject, looking slightly down. Behind the subject the place goes soft, as it would for a camera.

    svg.py       the pencil: canvas, gradients, paths
    colour.py    mixing, and the hours of the day
    grounds.py   where a scene stands: lagoon, field, courtyard, kitchen, and the surfaces in front
    plants.py basketry.py vessels.py fishery.py boats.py houses.py people.py      what is in it
    produce.py places.py journeys.py      the scenes by slug
    scenes.py    the list of all of them
    raster.py    from SVG to a picture file
"""
