"""From what is wanted to what is asked of an engine: tokens of `search.documents.tokens`, all or any of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from search.documents.tokens import BODY, HEAD, HEAD_WORDS, NAME, token
from search.understanding.wanted import Form, Reason, Wanted


@dataclass(frozen=True, slots=True)
class Token:
    """One that a document has to have."""

    text: str
    is_open: bool = False
    """One that begins like this is enough."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of these, at least two."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these, at least two."""

    parts: tuple["Asked", ...]


Asked: TypeAlias = Token | AllOf | AnyOf


def found_by(wanted: Sequence[Wanted], *, any_word: bool = False, in_descriptions: bool = False) -> Asked | None:
    """Every needed word in one of its forms, or any of them, in names and in what is said about them, or in
    descriptions as well; None where no word is needed.

    What was typed is found in names with any marks, elsewhere with just the marks that were typed, if any were. What we
    put in its place has just its marks everywhere.
    """
    needed = [_any(_ways(one, in_descriptions)) for one in wanted if one.is_needed]
    if not needed:
        return None
    return _any(needed) if any_word else all_of(needed)


def in_name(wanted: Sequence[Wanted]) -> Asked | None:
    """Every needed word in one of its forms in the name; None where no word is needed."""
    needed = [_any([_row(NAME, _shown(form), form) for form in one.forms]) for one in wanted if one.is_needed]
    return all_of(needed) if needed else None


def heads(wanted: Sequence[Wanted]) -> Asked | None:
    """The name begins (an English one may end) with the first needed word in one of its forms; None without one."""
    first = next((one for one in wanted if one.is_needed), None)
    return _any([_head(form) for form in first.forms]) if first else None


def likelier(wanted: Sequence[Wanted], found: Asked) -> list[Asked]:
    """What stands before the rest of what is `found`, best first: names that have all the words and begin so, others
    that have all of them, others that begin so."""
    named, begun = in_name(wanted), heads(wanted)
    return [all_of((named, begun)), named, all_of((found, begun))] if named and begun else []


def all_of(parts: Iterable[Asked]) -> Asked:
    """Each of these, told once."""
    each = tuple(dict.fromkeys(parts))
    return each[0] if len(each) == 1 else AllOf(each)


def _any(parts: Iterable[Asked]) -> Asked:
    each = tuple(dict.fromkeys(parts))
    return each[0] if len(each) == 1 else AnyOf(each)


def _ways(one: Wanted, in_descriptions: bool) -> Iterator[Asked]:
    for form in one.forms:
        yield _row("", form.marked if form.has_marks else form.folded, form)
        if form.has_marks and form.reason is Reason.TYPED:
            yield _row(NAME, form.folded, form)
        if in_descriptions:
            yield _described(form)


def _shown(form: Form) -> tuple[str, ...]:
    """The words as they are looked for in names: of what was typed the marks are only weighed."""
    return form.folded if form.reason is Reason.TYPED else form.marked


def _row(sign: str, words: tuple[str, ...], form: Form) -> Asked:
    if len(words) == 1:
        return Token(token(sign, words), form.is_unfinished)
    *most, last = [token(sign, pair) for pair in pairwise(words)]
    return all_of([*map(Token, most), Token(last, form.is_unfinished)])


def _described(form: Form) -> Asked:
    """In a description, in any order."""
    *most, last = [token(BODY, [word]) for word in (form.marked if form.has_marks else form.folded)]
    return all_of([*map(Token, most), Token(last, form.is_unfinished)])


def _head(form: Form) -> Asked:
    words = _shown(form)
    return Token(token(HEAD, words[:HEAD_WORDS]), form.is_unfinished and len(words) <= HEAD_WORDS)
