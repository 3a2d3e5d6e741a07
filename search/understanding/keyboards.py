"""Telex and VNI keys that were typed with the Vietnamese keyboard off: "nuowcs" and "nuo7c1" are "nước".

The rules are those that every Vietnamese keyboard follows; keys may come late ("nuocsw").
"""

import re
import unicodedata

from marketplace.values.text import fold, normalise

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TELEX_TONES = {"f": GRAVE, "s": ACUTE, "x": TILDE, "r": HOOK, "j": DOT}
VNI_TONES = {"2": GRAVE, "1": ACUTE, "4": TILDE, "3": HOOK, "5": DOT}
VNI_SHAPES = {"6": (CIRCUMFLEX, "aeo"), "7": (HORN, "uo"), "8": (BREVE, "a")}
VOWELS = "aeiouy"
LONGEST = 12
"""Keys of one syllable: "nghieengx" has nine."""

# An initial, one to three vowels, a final.
_SYLLABLE = re.compile(
    r"(?P<initial>ngh|ng|nh|gh|gi(?=[aeouy])|kh|ch|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?P<vowels>[aeiouy]{1,3})(?P<final>ch|ng|nh|[cmnpt])?"
)
_RIMES = {
    *("a", "e", "i", "o", "u", "y"),
    *("ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi", "oo"),
    *("ua", "ue", "ui", "uo", "uu", "uy", "ya", "ye"),
    *("iao", "ieu", "oai", "oao", "oay", "oeo", "uai", "uao", "uau", "uay", "uoi", "uou", "uya", "uye", "uyu", "yeu"),
}


def is_syllable(folded: str) -> bool:
    """Whether a word without marks can be a Vietnamese syllable.

    >>> is_syllable("nghieng"), is_syllable("homestay")
    (True, False)
    """
    found = _SYLLABLE.fullmatch(folded)
    return found is not None and found["vowels"] in _RIMES


def from_keys(typed: str) -> str | None:
    """The word that these keys make on a Vietnamese keyboard; None where they make none, or only what stands there.

    >>> from_keys("nuowcs"), from_keys("d9u7o7ng2"), from_keys("rau")
    ('nước', 'đường', None)
    """
    if not typed.isascii() or not typed.isalnum() or len(typed) > LONGEST:
        return None
    read = _vni(typed.lower()) if any(key.isdigit() for key in typed) else _telex(typed.lower())
    if read is None or read == typed.lower() or not is_syllable(fold(read)):
        return None
    return read


def _telex(keys: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in keys:
        has_vowel = any(_base(letter) in VOWELS for letter in letters)
        if key in TELEX_TONES and has_vowel:
            tone = TELEX_TONES[key]
        elif key == "z" and has_vowel:
            tone = ""
        elif key == "w":
            if not (_horned(letters) or _shaped(letters, BREVE, "a")):
                letters.append("ư")
        elif key == "d" and letters and letters[0] == "d":
            letters[0] = "đ"
        elif key in "aeo" and _same_vowel(letters, key):
            _shaped(letters, CIRCUMFLEX, key)
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _vni(keys: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in keys:
        if key in VNI_TONES:
            tone = VNI_TONES[key]
        elif key == "9":
            if not letters or letters[0] != "d":
                return None
            letters[0] = "đ"
        elif key == "7":
            if not _horned(letters):
                return None
        elif key in VNI_SHAPES:
            if not _shaped(letters, *VNI_SHAPES[key]):
                return None
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _with_tone(letters, tone)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _same_vowel(letters: list[str], key: str) -> bool:
    """Whether this vowel stands in the syllable's group of vowels already, without a shape: "aa", "caan", "cana"."""
    return key in letters and "".join(map(_base, letters)).rstrip("cghmnpt").endswith(tuple(VOWELS))


def _shaped(letters: list[str], shape: str, fits: str) -> bool:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in fits:
            letters[place] = unicodedata.normalize("NFC", letters[place] + shape)
            return True
    return False


def _horned(letters: list[str]) -> bool:
    """u and o in a row get it both: "nuowc"."""
    for place in range(len(letters) - 1):
        if letters[place] == "u" and letters[place + 1] == "o" and (place == 0 or letters[place - 1] != "q"):
            letters[place : place + 2] = ["ư", "ơ"]
            return True
    return _shaped(letters, HORN, "uo")


def _with_tone(letters: list[str], tone: str) -> str | None:
    word = "".join(letters)
    found = _SYLLABLE.fullmatch(fold(word))
    if found is None or found["vowels"] not in _RIMES:
        return None
    if not tone:
        return word
    place = found.start("vowels") + _tone_place(word[found.start("vowels") : found.end("vowels")], bool(found["final"]))
    return normalise(word[: place + 1] + tone + word[place + 1 :])


def _tone_place(vowels: str, has_final: bool) -> int:
    """Where among the vowels the tone stands: on the last with a shape, else on the middle one."""
    shaped = [place for place, letter in enumerate(vowels) if _base(letter) != letter]
    if shaped:
        return shaped[-1]
    if len(vowels) == 1:
        return 0
    if len(vowels) == 3 or has_final or vowels in ("oa", "oe", "uy", "ue"):
        return 1
    return 0
