import re

import pytest

from web.pages.selling.tours.place import point


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("16.5697, 107.5330", (16.5697, 107.533)),
        ("16.5697 107.5330", (16.5697, 107.533)),
        ("-16.5;107", (-16.5, 107.0)),
        ("https://maps.example/place/Ben/@16.63,107.43,17z", (16.63, 107.43)),
        ("https://maps.example/place/Ben/@16.1,107.1,17z/data=!3d16.63!4d107.43", (16.63, 107.43)),
        ("https://maps.example/?q=16.63%2C107.43", (16.63, 107.43)),
        ("geo:16.63,107.43?z=17", (16.63, 107.43)),
        (" ", None),
    ],
)
def test_point_as_maps_give_it(pasted: str, found: tuple[float, float] | None) -> None:
    assert point(pasted) == found


@pytest.mark.parametrize("pasted", ["gần chợ Sịa", "16.5697", "https://maps.example/abc", "16,5 107,5"])
def test_point_of_what_names_none(pasted: str) -> None:
    with pytest.raises(ValueError, match=re.escape(pasted)):
        point(pasted)
