"""The ways in which one word of a query may stand in a text."""

from dataclasses import replace
from itertools import accumulate

from marketplace.values.text import fold
from search.understanding.fingers import is_slip
from search.understanding.helping import is_helping
from search.understanding.keyboards import from_keys
from search.understanding.sounds import said_alike
from search.understanding.vocabulary import Vocabulary
from search.understanding.wanted import Form, Reason
from search.understanding.words import Word

SHORTEST_TO_DOUBT = 3
"""Letters of a known word that may be a slip of another by a letter."""
LONG_ENOUGH = 6
"""Letters of a word that two known ones make together, so that it is no chance."""


def forms_of(words: list[Word], place: int, vocabulary: Vocabulary, *, ends_open: bool) -> tuple[tuple[Form, ...], int]:
    """The forms of the word at this place, likeliest first, and how many words they stand for."""
    word = words[place]
    typed = Form((word.folded,), (word.typed,), Reason.TYPED, is_sure=word.is_sure)
    joined = _joined(words, place, vocabulary)
    if joined is not None:
        return joined
    if vocabulary.knows(word.folded):
        slip = _slip(word, vocabulary)
        return (typed, *([slip] if slip else _doubted(words, place, vocabulary))), 1
    forms = [typed]
    if ends_open and vocabulary.begins(word.folded):
        forms[0] = replace(typed, is_unfinished=True)
    if parts := vocabulary.split(word.folded):
        return (*forms, Form(parts, cut(word.typed, parts), Reason.SPLIT)), 1
    if not forms[0].is_unfinished and not is_helping(word):
        heard = [other for other in said_alike(word.typed) if other in vocabulary.marked]
        alike = _alike(words, place, vocabulary)
        forms += [_spelling(fold(other), other) for other in heard]
        forms += [replace(form, reason=Reason.GUESS) for form in alike] if heard else alike
    return tuple(forms), 1


def _doubted(words: list[Word], place: int, vocabulary: Vocabulary) -> list[Form]:
    """What may be meant by a known word: nowhere does it stand with these marks, or names never put it beside its
    neighbours, while another word that is said or written alike stands there: "xả", "rau muốn"."""
    word, (before, after) = words[place], _neighbours(words, place)
    is_marked = word.typed != word.folded
    if is_helping(word):
        return []
    is_unseen = is_marked and word.typed not in vocabulary.marked
    if not is_unseen and (not (before or after) or vocabulary.beside(word.folded, before=before, after=after)):
        return []
    found = [
        _spelling(fold(other), other)
        for other in said_alike(word.typed)
        if other in vocabulary.marked and (is_unseen or vocabulary.beside(fold(other), before=before, after=after))
    ]
    if len(word.folded) >= SHORTEST_TO_DOUBT:
        found += [
            form
            for form in _alike(words, place, vocabulary)
            if form.folded[0] != word.folded and vocabulary.beside(form.folded[0], before=before, after=after)
        ]
    return found


def _alike(words: list[Word], place: int, vocabulary: Vocabulary) -> list[Form]:
    before, after = _neighbours(words, place)
    typed = words[place].folded
    alike = vocabulary.alike(typed, before=before, after=after)
    likely = {known for known in alike if is_slip(typed, known) or vocabulary.beside(known, before=before, after=after)}
    return [
        Form((known,), (known,), Reason.SPELLING if known in likely or not likely else Reason.GUESS) for known in alike
    ]


def _neighbours(words: list[Word], place: int) -> tuple[str, str]:
    before = words[place - 1].folded if place else ""
    return before, words[place + 1].folded if place + 1 < len(words) else ""


def _spelling(folded: str, marked: str) -> Form:
    return Form((folded,), (marked,), Reason.SPELLING)


def cut(typed: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The word with its marks in the same parts."""
    ends = list(accumulate(map(len, parts)))
    return tuple(typed[end - len(part) : end] for part, end in zip(parts, ends, strict=True))


def as_keyed(word: Word, vocabulary: Vocabulary) -> Word:
    """A word that the market does not know, as its keys make it on a Vietnamese keyboard, where it knows that."""
    if vocabulary.knows(word.folded):
        return word
    slip = _slip(word, vocabulary)
    return replace(word, typed=slip.marked[0], folded=slip.folded[0], is_sure=False) if slip else word


def as_meant(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """The words with those that nobody knows as they most likely were meant, to read kinds and places in them."""
    return [_mended(words, place, vocabulary) for place in range(len(words))]


def _mended(words: list[Word], place: int, vocabulary: Vocabulary) -> Word:
    word = words[place]
    if vocabulary.knows(word.folded) or len(word.folded) < LONG_ENOUGH:
        return word
    found = [form.folded[0] for form in _alike(words, place, vocabulary) if len(form.folded[0]) >= LONG_ENOUGH]
    return replace(word, typed=found[0], folded=found[0]) if found else word


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
