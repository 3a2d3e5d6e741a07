"""Where one thing that is wanted stands in a document's name, and how much that counts."""

from dataclasses import dataclass

from search.ranking.naming import FOLDED_QUALIFIERS
from search.understanding.wanted import Form, Reason, Wanted

TITLE, ABOUT, BODY = 1.0, 0.5, 0.12
"""A word in the name; in category, seller, place or attributes; in the description."""
OTHER_MARKS = 0.7
"""Of a word in the name that has other marks than were typed: "xà" for "xả"."""
ASIDE = 0.5
"""How much counts where the thing is or what it has, beside what it is."""
APART = 0.65
"""What is left for a name in which the word is part of another thing's."""
PROPER = 0.7
"""What is left where a word typed without marks stands in a proper name only."""


@dataclass(frozen=True, slots=True)
class Name:
    """One of a document's names, in its ways; with its seller's name."""

    folded: str
    marked: str
    telling: tuple[str, ...]
    seller: str
    ends_with_head: bool


def best_of(one: Wanted, name: Name, about: str, least_value: float) -> tuple[float, Form | None]:
    """Where its best form stands; the form only where that is the name. Where it stands in neither it has the least
    value."""
    best, at = least_value, None
    for form in one.forms:
        if form.folded_text in name.folded:
            is_exact = not form.has_marks or form.marked_text in name.marked
            if not is_exact and form.reason is not Reason.TYPED:
                continue  # what we put in its place has just these marks
            value = TITLE * form.weight * (1 if is_exact else OTHER_MARKS)
            if not form.has_marks and len(form.folded) == 1 and _is_proper(form.folded[0], name):
                value *= PROPER
            if form.apart and any(text in name.marked for text in form.apart):
                value *= APART
        elif form.folded_text in about:
            value = ABOUT * form.weight
        else:
            continue
        if value > best:
            best, at = value, form if value > ABOUT else None
    return best, at


def _is_proper(word: str, name: Name) -> bool:
    """Whether it stands in the name as part of a place's or a person's: "Hóa" in "Sắn tươi Hóa Châu" is no flower."""
    return not name.ends_with_head and word not in name.telling and word not in FOLDED_QUALIFIERS


def helps(one: Wanted, name: Name, is_of_a_thing: bool) -> bool:
    """Whether words that need not be there stand in the name, or those of a thing's place in its seller's."""
    if is_of_a_thing and one.is_place and one.forms[0].folded_text in name.seller:
        return True
    return best_of(one, name, "", 0.0)[1] is not None


def share(one: Wanted) -> float:
    """How much it counts beside the others."""
    return ASIDE if one.is_aside else 1.0
