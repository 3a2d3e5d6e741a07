"""Who sells or makes something, as a query begins that asks for them: "người nuôi ong", "ai bán mật ong", "lò bánh"."""

from collections.abc import Iterator, Sequence

from search.understanding.conditions import Chip, Conditions, Topic, Use
from search.understanding.words import Word

SELLER = "SELLER"
WHO = {"nguoi", "ai", "tho", "noi", "cho", "nha", "ho"}
TELLING = {"dan", "det", "ren", "theu", "moc", "cham", "khac", "duc", "chan", "nuoi"}
"""What they do that says what they make: it is looked for."""
DOING = {"ban", "lam", "trong", "nau"}
PHRASES = {
    *(("nghe", "nhan"), ("htx",), ("hop", "tac", "xa"), ("to", "hop", "tac"), ("co", "so"), ("cua", "hang"), ("ho",)),
    *(("who", "sells"), ("seller",), ("sellers",), ("producer",), ("maker",), ("shop",), ("cooperative",)),
}
MARKED = {"vựa", "trại", "lò", "xưởng", "tiệm", "quầy", "sạp"}
"""Of who writes marks: without them these are other words."""
LONGEST = 3


def makers(words: Sequence[Word]) -> Iterator[Chip]:
    """At most one; its words go on counting where they stand in a name, without having to."""
    folded = [word.folded for word in words]
    if len(words) > 2 and folded[0] in WHO and folded[1] in TELLING | DOING and _is_who(words[0]):
        yield _chip(words, 1 if folded[1] in TELLING else 2)
        return
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        if tuple(folded[:size]) in PHRASES and (size > 1 or words[0].typed == folded[0]):
            yield _chip(words, size)
            return
    if len(words) > 1 and words[0].typed in MARKED:
        yield _chip(words, 1)


def _is_who(word: Word) -> bool:
    """Not "cho", which is a dog, a market or for somebody."""
    return word.typed in {"người", "ai", "thợ", "nơi", "chỗ", "nhà", "hộ"} or word.typed in {"nguoi", "tho", "noi"}


def _chip(words: Sequence[Word], size: int) -> Chip:
    return Chip(Topic.KIND, words[0].start, words[size - 1].end, Conditions(kind=SELLER), Use.HELP)
