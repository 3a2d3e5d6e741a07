"""How well a document's words answer what is wanted, between 0 and 1."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.understanding.wanted import Form, Wanted

TITLE, ABOUT, BODY = 1.0, 0.35, 0.12
"""A word in the name; in category, seller, place or attributes; in the description."""
FIRST = 0.15
"""The name begins with what is wanted."""
TOGETHER = 0.25
"""All that is wanted stands in the name in a row."""
WHOLE = 0.1
"""The name has nothing else."""
HELPING = 0.3
"""How much a word counts that need not be there."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A document's words in lower case, each text between spaces: " rau má tươi "."""

    title: tuple[str, ...]
    """Without marks; Vietnamese and English name."""
    marked_title: tuple[str, ...]
    about: str
    """Without marks."""


@dataclass(frozen=True, slots=True)
class TextScore:
    """`text` and `marks` between 0 and 1."""

    text: float
    marks: float


def text_score(wanted: Sequence[Wanted], texts: Texts) -> TextScore:
    """Of the name that answers best. Nothing wanted is answered by everything alike."""
    if not wanted:
        return TextScore(0.0, 0.0)
    names = zip(texts.title, texts.marked_title, strict=True)
    scores = [_score(wanted, name, marked, texts.about) for name, marked in names]
    return max(scores, key=lambda score: score.text + score.marks / 10)


def _score(wanted: Sequence[Wanted], name: str, marked: str, about: str) -> TextScore:
    got = most = marks = 0.0
    in_name: list[Form] = []
    for one in wanted:
        weight = 1.0 if one.is_needed else HELPING
        most += weight
        value, form = _best(one, name, about)
        got += weight * (value if one.is_needed or value > BODY else 0.0)
        if form is not None:
            in_name.append(form)
            marks += weight * (_is_in(form.marked, marked, form.is_unfinished) or not form.has_marks)
    extra = 0.0
    if in_name and len(in_name) == len(wanted):
        phrase = tuple(word for form in in_name for word in form.folded)
        is_open = in_name[-1].is_unfinished
        if _is_in(phrase, name, is_open):
            extra += TOGETHER
            extra += FIRST * name.startswith(_between(phrase, is_open))
            extra += WHOLE * len(phrase) / max(name.count(" ") - 1, 1)
    return TextScore((got / most + extra) / (TITLE + TOGETHER + FIRST + WHOLE), marks / most)


def _best(one: Wanted, name: str, about: str) -> tuple[float, Form | None]:
    """Where its best form stands; the form only where that is the name. It was found, so it stands somewhere."""
    best, at = BODY, None
    for form in one.forms:
        if _is_in(form.folded, name, form.is_unfinished):
            value = TITLE * form.weight
        elif _is_in(form.folded, about, form.is_unfinished):
            value = ABOUT * form.weight
        else:
            continue
        if value > best:
            best, at = value, form if value > ABOUT else None
    return best, at


def _is_in(words: tuple[str, ...], text: str, is_unfinished: bool) -> bool:
    return _between(words, is_unfinished) in text


def _between(words: tuple[str, ...], is_unfinished: bool) -> str:
    return f" {' '.join(words)}" if is_unfinished else f" {' '.join(words)} "
