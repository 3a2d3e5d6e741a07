"""Words that need not stand in what is found: they tie others together, or praise."""

from search.understanding.words import Word

HELPING = frozenset(
    {
        *("ở", "tại", "cho", "có", "và", "của", "những", "các", "một", "nào", "đâu", "với", "trong", "để", "thì", "là"),
        *("mua", "bán", "đặt", "tìm", "giá", "đi", "gần", "trên", "bên", "cạnh", "quanh", "ngoài", "từ", "o", "bà"),
        *("chị", "được", "cùng", "cần", "nhất", "ngon", "rẻ", "đẹp", "gì", "này", "mô", "đó", "cả", "đến"),
        *("tới", "như", "nhiều", "nhé", "ạ", "ơi", "giùm", "giúp", "mình", "tôi"),
        *("the", "a", "an", "of", "for", "with", "in", "at", "to", "and", "or", "some", "me", "my", "near", "by", "on"),
        *("buy", "find", "best", "good", "from", "see", "want", "where", "are", "we", "our", "us", "that", "there"),
        *("nice", "cheap", "beautiful", "very", "your", "you", "looking", "need"),
    }
)
PLAIN = frozenset(
    {"ven", "mang", "theo", "hay", "ni", "chi", "nha", "tui", "ông", "anh", "thuê", "rồi", "ra", "vô", "về"}
)
"""The same, of who writes marks: without them these are other words as well, as "mang" is bamboo."""

WITHOUT_MARKS = frozenset({"gan", "tren", "ben", "quanh", "voi", "trong", "ngoai", "nhung", "cac", "duoc"})
"""Helping words as they are typed without marks; others of them are things as well, as "cua" is a crab."""
ASIDE = frozenset(
    {
        *(
            "ở",
            "tại",
            "gần",
            "bên",
            "cạnh",
            "quanh",
            "trong",
            "trên",
            "ngoài",
            "ven",
            "giữa",
            "có",
            "cho",
            "với",
            "cùng",
        ),
        *(
            "của",
            "để",
            "gan",
            "tren",
            "ben",
            "quanh",
            "voi",
            "trong",
            "near",
            "by",
            "on",
            "in",
            "at",
            "with",
            "for",
            "from",
            "beside",
            "around",
        ),
    }
)
"""Behind these follows where something is, what it has or whom it is for."""


def is_helping(word: Word) -> bool:
    """Whether this word need not be found."""
    return word.typed in HELPING or word.typed in (PLAIN if word.is_sure else WITHOUT_MARKS)
