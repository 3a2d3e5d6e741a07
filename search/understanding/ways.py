"""The ways in which one word of a query may stand in a text."""

from itertools import accumulate

from marketplace.values.text import fold
from search.understanding.keyboards import from_keys
from search.understanding.vocabulary import Vocabulary
from search.understanding.wanted import Form, Reason
from search.understanding.words import Word

LONG_ENOUGH = 6
"""Letters of a word that two known ones make together, so that it is no chance."""


def forms_of(words: list[Word], place: int, vocabulary: Vocabulary, *, ends_open: bool) -> tuple[tuple[Form, ...], int]:
    """The forms of the word at this place, likeliest first, and how many words they stand for."""
    word = words[place]
    typed = Form((word.folded,), (word.typed,), Reason.TYPED)
    joined = _joined(words, place, vocabulary)
    if joined is not None:
        return joined
    if vocabulary.knows(word.folded):
        slip = _slip(word, vocabulary)
        return ((typed, slip) if slip else (typed,)), 1
    forms = [typed]
    if ends_open and vocabulary.begins(word.folded):
        forms[0] = Form((word.folded,), (word.typed,), Reason.TYPED, is_unfinished=True)
    if slip := _slip(word, vocabulary):
        return (slip, *forms), 1
    if parts := vocabulary.split(word.folded):
        return (*forms, Form(parts, _cut(word.typed, parts), Reason.SPLIT)), 1
    if not forms[0].is_unfinished:
        before = words[place - 1].folded if place else ""
        after = words[place + 1].folded if place + 1 < len(words) else ""
        alike = vocabulary.alike(word.folded, before=before, after=after)
        forms += [Form((known,), (known,), Reason.SPELLING) for known in alike]
    return tuple(forms), 1


def _cut(typed: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The word with its marks in the same parts."""
    ends = list(accumulate(map(len, parts)))
    return tuple(typed[end - len(part) : end] for part, end in zip(parts, ends, strict=True))


def _slip(word: Word, vocabulary: Vocabulary) -> Form | None:
    """What the keys of this word make on a Vietnamese keyboard, where the market knows that."""
    marked = from_keys(word.typed)
    if marked is None or not vocabulary.knows(fold(marked)):
        return None
    return Form((fold(marked),), (marked,), Reason.SLIP)


def _joined(words: list[Word], place: int, vocabulary: Vocabulary) -> tuple[tuple[Form, ...], int] | None:
    """This word and the next written in one, where that is known and they apart are not: "home stay", "na m"."""
    if place + 1 >= len(words):
        return None
    one, other = words[place], words[place + 1]
    whole = one.folded + other.folded
    are_known = vocabulary.knows(one.folded) and vocabulary.knows(other.folded)
    if not vocabulary.knows(whole) or (are_known and (one.folded, other.folded) in vocabulary.pairs):
        return None
    if are_known and min(len(one.folded), len(other.folded)) > 1 and len(whole) < LONG_ENOUGH:
        return None
    apart = Form((one.folded, other.folded), (one.typed, other.typed), Reason.TYPED)
    return (apart, Form((whole,), (one.typed + other.typed,), Reason.JOINED)), 2
