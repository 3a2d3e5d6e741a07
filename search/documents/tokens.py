"""The words of a document as the engines look for them.

What a token begins with says where its words stand:

    rau, má, rau_ma    in a name or in what is said about it: one word, two in a row, without marks and with them
    =rau, =rau_ma      the same, in a name
    ^rau, ^rau_ma      a name begins so; an English one may also end so
    .ma, .má           a word of the description, without marks and with them

So no engine needs places or weights of words, and none reads a document to know that it is found.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from marketplace.values.text import fold

NAME, HEAD, BODY = "=", "^", "."
HEAD_WORDS = 3
"""Of a name's beginning."""
LONGEST = 200
"""Letters of a token; longer ones are told by their beginning."""
MOST = 5_000
"""Of one document: a description that has more different words is found by the others."""
GRAMMAR = {
    *("và", "của", "các", "những", "là", "thì", "mà", "cho", "với", "để", "từ", "tại", "ở", "trong", "trên"),
    *("khi", "nếu", "như", "được", "bị", "do", "bởi", "đã", "đang", "sẽ", "rất", "cũng", "đều", "vẫn", "còn"),
    *("có", "không", "hay", "hoặc", "này", "đó", "ấy", "kia", "một", "mỗi", "mọi", "rồi", "nên", "vì", "theo"),
    *("về", "đến", "ra", "vào", "lên", "xuống"),
}
"""Words of grammar count in names only: of descriptions "của" would be found by who looks for crab ("cua"), and "và"
by who looks for figs ("vả")."""


DIVISIONS = {"xã", "phường"}
"""Each commune is called so, and whoever looks for lemongrass ("xả") or for what is far ("xa") means none."""


def tokens(*, title: str, title_en: str, about: str, body: str) -> list[str]:
    """Of one document, each once. The texts are words between single spaces, in lower case with their marks."""
    found: dict[str, None] = {}
    for name, ends_with_head in ((title.split(), False), (title_en.split(), True)):
        for words in _ways(name):
            for sign in ("", NAME):
                found.update(dict.fromkeys((*_words(sign, words), *_pairs(sign, words))))
            found.update(dict.fromkeys(_heads(words, ends_with_head=ends_with_head)))
    said = about.split()
    for words in _ways(said):
        found.update(dict.fromkeys(_pairs("", words)))
    for words in _ways([word for word in said if word not in DIVISIONS]):
        found.update(dict.fromkeys(_words("", words)))
    for word in body.split():
        if word not in GRAMMAR:
            found[token(BODY, [fold(word)])] = None
            found[token(BODY, [word])] = None
    return list(found)[:MOST]


def token(sign: str, words: Sequence[str]) -> str:
    """As it is stored, and asked for."""
    return (sign + "_".join(words))[:LONGEST]


def _ways(words: Sequence[str]) -> Iterator[Sequence[str]]:
    folded = [fold(word) for word in words]
    yield folded
    if folded != words:
        yield words


def _words(sign: str, words: Sequence[str]) -> Iterator[str]:
    return (token(sign, [word]) for word in words)


def _pairs(sign: str, words: Sequence[str]) -> Iterator[str]:
    return (token(sign, pair) for pair in pairwise(words))


def _heads(words: Sequence[str], *, ends_with_head: bool) -> Iterator[str]:
    for size in range(1, min(HEAD_WORDS, len(words)) + 1):
        yield token(HEAD, words[:size])
        if ends_with_head:
            yield token(HEAD, words[-size:])
