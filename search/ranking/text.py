"""How well a document's words answer what is wanted, between 0 and 1."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.ranking.making import is_made_of
from search.ranking.standing import BODY, TITLE, Name, best_of, helps, share
from search.ranking.whose import is_of, name_of
from search.understanding.wanted import Form, Wanted

HEAD = 0.15
"""What is wanted is what the name is about: its first words in Vietnamese, its last in English."""
TOGETHER = 0.25
"""All that is wanted stands in the name in a row."""
WHOLE = 0.3
"""The name says nothing else: packing and praise do not count."""
MADE_OF = 0.88
"""What is left for a name of what is made of the thing."""
CLASSIFIERS = frozenset(["trai", "qua", "cu", "con"])
"""Words before a thing that say only what shape it has: "trái thơm"."""
MOST = TITLE + TOGETHER + HEAD + WHOLE
HELPING = 0.05
"""A word in the name that need not be there."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A document's words in lower case, each text between spaces: " rau má tươi "."""

    title: tuple[str, ...]
    """Without marks; Vietnamese and English name."""
    marked_title: tuple[str, ...]
    telling: tuple[tuple[str, ...], ...]
    """Of each name the words that say what it is, in their order."""
    about: str
    """Without marks."""
    seller: str = ""
    """The seller's name as it is written."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is wanted, sorted out once for the hundred documents that are compared with it."""

    sellers: Sequence[Wanted]
    needed: Sequence[Wanted]
    """Things that have to be there."""
    helping: Sequence[Wanted]
    places: Sequence[Wanted]
    whole: float
    """What all that is needed counts together."""


def sought(wanted: Sequence[Wanted]) -> Sought:
    """Sorted out."""
    things = [one for one in wanted if not one.is_seller]
    needed = [one for one in things if one.is_needed]
    return Sought(
        sellers=[one for one in wanted if one.is_seller],
        needed=needed,
        helping=[one for one in things if not one.is_needed],
        places=[one for one in things if one.is_place],
        whole=sum(map(share, needed)) or 1.0,
    )


@dataclass(frozen=True, slots=True)
class TextScore:
    """All between 0 and 1; `seller` is how well it is of whom it should be."""

    text: float
    marks: float
    seller: float = 0.0
    is_by_name: bool = False
    """Nothing but the document's name had a say: whatever is called so has the same."""
    has_place: bool = False
    """The place that was named stands in its name."""


def text_score(wanted: Sought, texts: Texts, *, has_all: bool = True) -> TextScore:
    """Of the name that answers best. Nothing wanted is answered by everything alike. `has_all`: each word that is
    needed stands in the document, if only in its description."""
    called, marked = name_of(texts.seller)
    seller = 0.0
    if wanted.sellers:
        names = ((called, marked), (texts.title[0], texts.marked_title[0]))
        seller = sum(is_of(one, names) for one in wanted.sellers) / len(wanted.sellers)
    if not wanted.needed and not wanted.helping:
        return TextScore(0.0, 0.0, seller)
    about = texts.about
    if seller:  # what is a seller's is not what their name says
        about = about.replace(called, " ")
    titles = zip(texts.title, texts.marked_title, texts.telling, strict=True)
    scores = [
        _score(wanted, Name(*title, seller=called, ends_with_head=place > 0), about, BODY if has_all else 0.0)
        for place, title in enumerate(titles)
    ]
    best = scores[0]
    for other in scores[1:]:
        if other.text + other.marks / 10 > best.text + best.marks / 10:
            best = other
    is_by_name = best.is_by_name and not wanted.sellers and not wanted.places
    has_place = any(one.forms[0].folded_text in name for one in wanted.places for name in texts.title)
    return TextScore(best.text, best.marks, seller, is_by_name, has_place)


def _score(wanted: Sought, name: Name, about: str, least_value: float) -> TextScore:
    got = marks = extra = 0.0
    in_name: list[Form] = []
    least = 1.0
    needed = wanted.needed
    for one in needed:
        value, form = best_of(one, name, about, least_value)
        got += value * share(one)
        if form is not None:
            in_name.append(form)
            least = min(least, value)
            marks += form.marked_text in name.marked or not form.has_marks
    if in_name and len(in_name) == len(needed):
        extra = _extra(in_name, name) * least
    helping = sum([helps(one, name, bool(needed)) for one in wanted.helping]) if wanted.helping else 0
    text = min((got / wanted.whole + extra) / MOST + HELPING * helping, 1.0)
    is_made = bool(in_name) and is_made_of(name.marked, needed)
    if is_made:
        text *= MADE_OF
    is_by_name = 0 < len(in_name) == len(needed) and not is_made
    return TextScore(text, marks / max(len(needed), 1), is_by_name=is_by_name)


def _extra(forms: Sequence[Form], name: Name) -> float:
    """For a name that has all that is needed."""
    phrase = tuple(word for form in forms for word in form.folded)
    is_open = forms[-1].is_unfinished
    together = TOGETHER * _is_in(phrase, name.folded, is_open)
    if name.ends_with_head:
        head = HEAD * (name.telling[-len(phrase) :] == phrase)
    else:
        folded = name.folded
        if (first := folded.split(maxsplit=1)[0]) in CLASSIFIERS and first not in phrase:
            folded = folded[len(first) + 1 :]
        head = HEAD * folded.startswith(_between(phrase, is_open))
    beside = sum(word not in phrase and word not in CLASSIFIERS for word in name.telling) - is_open
    return together + head + WHOLE / (1 + max(beside, 0))


def _is_in(words: tuple[str, ...], text: str, is_unfinished: bool) -> bool:
    return _between(words, is_unfinished) in text


def _between(words: tuple[str, ...], is_unfinished: bool) -> str:
    return f" {' '.join(words)}" if is_unfinished else f" {' '.join(words)} "
