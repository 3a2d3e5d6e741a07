"""What reaches a search box when somebody types Vietnamese and no input method turns the keys into letters.

The tables are test data: marks follow their letter, tones come at the end of a syllable, as most people type.
"""

import unicodedata
from functools import cache

from tests.search.quality.tables import rows

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_HORN = "\u031b"


@cache
def _keys(method: str) -> dict[str, str]:
    return {row["mark"]: row[method] for row in rows("keystrokes")}


def typed(text: str, method: str) -> str:
    """The keys for a text, `method` being telex or vni.

    >>> typed("cá nước", "telex"), typed("đậu", "vni")
    ('cas nuowcs', 'd9a6u5')
    """
    return " ".join(_syllable(word, method) for word in text.lower().split())


def _syllable(word: str, method: str) -> str:
    keys, made, tone, letters = _keys(method), "", "", unicodedata.normalize("NFD", word)
    for place, letter in enumerate(letters):
        if letter == "đ":
            made += "d" + keys[letter]
        elif letter in _TONES:
            tone = keys[letter]
        elif letter == _HORN and letters[place + 1 : place + 2] == "o" and _HORN in letters[place + 2 :]:
            continue  # one key puts the horns on both letters of ươ
        elif letter in keys:
            made += made[-1] if keys[letter] == "=" else keys[letter]
        else:
            made += letter
    return made + tone
