"""From what is wanted to a query."""

from collections.abc import Sequence
from typing import Any

from elasticsearch.dsl import Q

from search.ranking.text import ABOUT, BODY, TITLE
from search.understanding.wanted import Form, Wanted

FIELDS = [f"title_words^{TITLE}", f"about_words^{ABOUT}", f"body_words^{BODY}"]
TITLE_ONLY = ["title_words"]
HEAD = 5.0
"""What a title gets that begins with what is wanted, beside what its words give."""
MOST_EXPANSIONS = 200
"""Words that an unfinished one may become."""


def words_query(wanted: Sequence[Wanted], *, any_word: bool = False, fields: Sequence[str] = FIELDS) -> Any:
    """Every needed word in one of its forms, or any of them; None where no word is needed."""
    needed = [_one(one, fields) for one in wanted if one.is_needed]
    if not needed:
        return None
    return Q("bool", should=needed, minimum_should_match=1) if any_word else Q("bool", must=needed)


def heads_query(wanted: Sequence[Wanted]) -> Any:
    """Titles that begin with the first needed word, in any of its forms; None where no word is needed."""
    first = next((one for one in wanted if one.is_needed), None)
    if first is None:
        return None
    begin = [" ".join(form.folded) for form in first.forms]
    fields = ("folded_title", "folded_title_en")
    return Q(
        "dis_max", queries=[Q("prefix", **{field: {"value": text}}) for text in begin for field in fields], boost=HEAD
    )


def _one(one: Wanted, fields: Sequence[str]) -> Any:
    return Q("dis_max", queries=[_form(form, fields) for form in one.forms])


def _form(form: Form, fields: Sequence[str]) -> Any:
    if form.is_unfinished:
        asked: dict[str, Any] = {"type": "phrase_prefix", "max_expansions": MOST_EXPANSIONS}
    else:
        asked = {"type": "phrase" if len(form.folded) > 1 else "best_fields"}
    return Q("multi_match", query=" ".join(form.folded), fields=list(fields), boost=form.weight, **asked)
