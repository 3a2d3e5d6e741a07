"""Vietnamese text: one spelling to store, one folded form to find, one key to sort by.

>>> fold("Rau Má Đông Phước")
'rau ma dong phuoc'
>>> normalise("hoà") == "hòa"
True
>>> sorted(["đu đủ", "dưa", "ăn", "anh"], key=sort_key)
['anh', 'ăn', 'dưa', 'đu đủ']
"""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Old style puts the tone on the last vowel of oa, oe, uy ("hoà"); the market stores the new style ("hòa").
_OLD_STYLE = re.compile(rf"(?<![qQ])([oOuU])([aAeEyY])([{_TONES}])(?![\w{_TONES}])")
_SPACES = re.compile(r"\s+")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def is_storable(text: str) -> bool:
    """Whether a table can hold it: no U+0000, no half of a pair of surrogates, which JSON lets through.

    >>> is_storable("rau má"), is_storable("rau\\x00má"), is_storable("\\ud800")
    (True, False, False)
    """
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def normalise(text: str) -> str:
    """NFC, new-style tone placement ("hoà" becomes "hòa"), single spaces: what the market stores."""
    spread = unicodedata.normalize("NFD", text)
    pairs = {"oa", "oe", "uy"}

    def move(match: re.Match[str]) -> str:
        first, second, tone = match.groups()
        if (first + second).lower() not in pairs:
            return match.group(0)
        return first + tone + second

    return _SPACES.sub(" ", unicodedata.normalize("NFC", _OLD_STYLE.sub(move, spread))).strip()


def fold(text: str) -> str:
    """Lower case without any mark; đ becomes d by hand, since Unicode gives it no decomposition."""
    spread = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare).strip()


def folded_words(text: str) -> list[str]:
    """Letters and digits only, folded: "Rau má, tươi!" is rau, ma, tuoi."""
    return re.findall(r"[^\W_]+", fold(text))


def slugify(text: str) -> str:
    """A name for addresses: folded, with hyphens; empty when no letter or digit is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], str]:
    """Order of a Vietnamese dictionary: letters first (a ă â … d đ …), tones break ties."""
    letters: list[int] = []
    tones: list[int] = []
    for cluster in re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*", unicodedata.normalize("NFD", text.lower())):
        base = cluster[0] + "".join(mark for mark in cluster[1:] if mark in _SHAPES)
        tone = "".join(mark for mark in cluster[1:] if mark in _TONE_ORDER)
        letter = unicodedata.normalize("NFC", base)
        position = _ALPHABET.find(letter)
        # Spaces and digits sort before letters; what is not Vietnamese comes last.
        letters.append(position + 2000 if position >= 0 else min(ord(letter[0]), 1999) if ord(letter[0]) < 97 else 5000)
        tones.append(_TONE_ORDER.get(tone[:1], 0))
    return ((tuple(letters), tuple(tones)), text)
