"""From what is wanted to a tsquery. Words hold letters and digits only, so nothing in them can be an operator."""

from collections.abc import Sequence

from search.understanding.wanted import Form, Wanted


def tsquery(wanted: Sequence[Wanted], *, any_word: bool = False) -> str:
    """Every needed word in one of its forms, or any of them. Empty where no word is needed.

    `'rau' & ('ma' | 'mau' <-> 'ma':*)`
    """
    needed = [one for one in wanted if one.is_needed]
    return (" | " if any_word else " & ").join(_one(one) for one in needed)


def heads(wanted: Sequence[Wanted]) -> list[str]:
    """How a title begins that begins with the first needed word, in any of its forms."""
    first = next((one for one in wanted if one.is_needed), None)
    return [" ".join(form.folded) + ("" if form.is_unfinished else " ") for form in first.forms] if first else []


def _one(one: Wanted) -> str:
    forms = list(dict.fromkeys(_form(form) for form in one.forms))
    return forms[0] if len(forms) == 1 else f"({' | '.join(forms)})"


def _form(form: Form) -> str:
    words = [f"'{word}'" for word in form.folded]
    if form.is_unfinished:
        words[-1] += ":*"
    return words[0] if len(words) == 1 else f"({' <-> '.join(words)})"
