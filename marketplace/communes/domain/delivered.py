"""Where goods are sent to, as a product's metadata say it, so that every engine carries it: codes of provinces."""

from collections.abc import Iterable, Mapping

DELIVERS_TO = "delivers_to"
_LONGEST = 4


def written(codes: Iterable[str]) -> str:
    """As the metadata keep it; empty for everywhere.

    >>> written(["46", "48"])
    '46,48'
    """
    return ",".join(codes)


def delivers_to(metadata: Mapping[str, str]) -> list[str]:
    """Codes of the provinces a product is sent to; none means everywhere. What is no code is left out: staff may
    write into metadata what they like.

    >>> delivers_to({"delivers_to": "46,48"}), delivers_to({}), delivers_to({"delivers_to": "Hue,"})
    (['46', '48'], [], [])
    """
    codes = metadata.get(DELIVERS_TO, "").split(",")
    return [code for code in codes if code.isascii() and code.isdigit() and len(code) <= _LONGEST]
