"""What reaches a search box when somebody types Vietnamese and no input method turns the keys into letters.

The tables are test data. Input methods take marks and tones in several places of a syllable, and people use them all.
"""

import unicodedata
from functools import cache

from tests.search.quality.tables import rows

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_HORN = "\u031b"
TONE_LAST, TONE_AFTER_VOWELS, ALL_LAST = STYLES = ("tone last", "tone after vowels", "all last")


@cache
def _keys(method: str) -> dict[str, str]:
    return {row["mark"]: row[method] for row in rows("keystrokes")}


def typed(text: str, method: str, style: str = TONE_LAST) -> str:
    """The keys for a text, `method` being telex or vni.

    >>> [typed("cá nước", "telex", style) for style in STYLES]
    ['cas nuowcs', 'cas nuowsc', 'cas nuocws']
    >>> typed("đậu", "vni")
    'd9a6u5'
    """
    return " ".join(_syllable(word, method, style) for word in text.lower().split())


def _syllable(word: str, method: str, style: str) -> str:
    keys, made, tone, late, letters = _keys(method), "", "", "", unicodedata.normalize("NFD", word)
    end_of_vowels = 0
    for place, letter in enumerate(letters):
        if letter in _TONES:
            tone = keys[letter]
        elif letter == _HORN and letters[place + 1 : place + 2] == "o" and _HORN in letters[place + 2 :]:
            continue  # one key puts the horns on both letters of ươ
        elif letter == "đ":
            made += "d" + keys[letter]
        elif letter in keys:
            key = made[-1] if keys[letter] == "=" else keys[letter]
            made, late = (made, late + key) if style == ALL_LAST else (made + key, late)
        else:
            made += letter
        if letter in keys or letter in "aeiouy":
            end_of_vowels = len(made)
    if style == TONE_AFTER_VOWELS:
        return made[:end_of_vowels] + tone + made[end_of_vowels:]
    return made + late + tone
