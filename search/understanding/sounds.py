"""Letters that are said alike somewhere in the country, and so are written for each other: "xả" for "sả"."""

import unicodedata
from collections.abc import Iterator

from search.understanding.keyboards import HOOK, TILDE

INITIALS = (
    ("tr", "ch"),
    ("s", "x"),
    ("gi", "d"),
    ("d", "r"),
    ("gi", "r"),
    ("v", "d"),
    ("v", "gi"),
    ("l", "n"),
)
FINALS = (("c", "t"), ("n", "ng"), ("nh", "n"), ("ch", "t"), ("i", "y"))


def said_alike(word: str) -> Iterator[str]:
    """Other spellings of a word with its marks, likeliest first. Each differs in one sound.

    >>> list(said_alike("xả"))[:1]
    ['sả']
    """
    for one, other in INITIALS:
        for here, there in ((one, other), (other, one)):
            if word.startswith(here) and not (here == "d" and word.startswith("đ")):
                yield there + word[len(here) :]
    for one, other in FINALS:
        for here, there in ((one, other), (other, one)):
            if word.endswith(here) and len(word) > len(here) + 1:
                yield word[: -len(here)] + there
    spread = unicodedata.normalize("NFD", word)
    for here, there in ((HOOK, TILDE), (TILDE, HOOK)):
        if here in spread:
            yield unicodedata.normalize("NFC", spread.replace(here, there))
