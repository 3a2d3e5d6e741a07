"""Words of a name that do not say what the thing is: how it is packed and praised, where it is from, whose it is."""

import re

from marketplace.values.text import fold

QUALIFIERS = frozenset(
    {
        *("theo", "ký", "kg", "gram", "lít", "lạng", "bó", "gói", "hũ", "lọ", "túi", "chai", "hộp", "con", "cái"),
        *("chiếc", "bộ", "chục", "nải", "loại", "một", "thượng", "hạng", "đặc", "biệt", "nguyên", "chất", "cao", "cấp"),
        *("nhà", "trồng", "làm", "hái", "sáng", "vụ", "mới", "tươi", "sống", "sạch", "ngon", "ocop", "sao", "quê"),
        *("gia", "truyền", "thủ", "công", "đánh", "trong", "ngày", "quà", "tặng", "hữu", "cơ", "mẫu", "huế"),
    }
)
FOLDED_QUALIFIERS = frozenset(map(fold, QUALIFIERS))
QUALIFIERS_EN = frozenset(
    [
        "fresh",
        "organic",
        "by",
        "the",
        "of",
        "a",
        "kilo",
        "kg",
        "bunch",
        "pack",
        "bag",
        "bottle",
        "jar",
        "box",
        "homemade",
        "handmade",
        "local",
        "from",
        "huế",
        "hue",
    ]
)
_WORD = re.compile(r"[^\W_]+")
_AMOUNT = re.compile(r"\d+(?:g|kg|ml|l|lít)?")


def telling_words(title: str) -> list[str]:
    """The words of a Vietnamese name that say what the thing is, without marks. Names of places and people begin with
    a capital; the first word does so too, and counts.

    >>> telling_words("Bún tươi Vân Cù gói 500g")
    ['bun']
    """
    words = _WORD.findall(title)
    return [fold(word) for place, word in enumerate(words) if _tells(word, is_first=place == 0)]


def telling_words_en(title: str) -> list[str]:
    """The same of an English name, whose words may all begin with a capital."""
    words = [fold(word) for word in _WORD.findall(title)]
    return [word for word in words if word not in QUALIFIERS_EN and not _AMOUNT.fullmatch(word)]


def _tells(word: str, *, is_first: bool) -> bool:
    if word[0].isupper() and not is_first:
        return False
    return word.lower() not in QUALIFIERS and not _AMOUNT.fullmatch(word)
