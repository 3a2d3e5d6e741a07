"""Names of what is made of a thing: dried, pickled, its seedlings. Who asks for the thing itself wants that first."""

import re
from collections.abc import Sequence

from marketplace.values.text import fold
from search.understanding.wanted import Form, Wanted

MADE = (
    *("sấy", "khô", "ngâm", "muối", "bột", "mứt", "kẹo", "siro", "cao", "tinh dầu", "giống", "hấp", "một nắng", "kho"),
    *("rang", "non", "lên men", "nướng", "dried", "pickled", "powder", "jam", "candied", "candy", "seedling", "salted"),
)
"""Words that say so."""
DRY = (("tra",), ("che",), ("tea",), ("thao", "moc"))
"""What is always dried."""
_FOLDED = {f" {word} ": f" {fold(word)} " for word in MADE}
_ANY = re.compile(" (?:" + "|".join(MADE) + ") ")
"""Most names say none of it, which this tells at once."""


def is_made_of(marked_name: str, wanted: Sequence[Wanted]) -> bool:
    """Whether the name says that it is made of the thing, and nobody asked for that."""
    if not _ANY.search(marked_name) or any(form.folded in DRY for one in wanted for form in one.forms):
        return False
    made = [(marked, folded) for marked, folded in _FOLDED.items() if marked in marked_name]
    forms = [form for one in wanted for form in one.forms]
    return any(not any(_says(form, marked, folded) for form in forms) for marked, folded in made)


def _says(form: Form, marked: str, folded: str) -> bool:
    """Whether somebody asked for just this: "kho" is not "khô", where marks were written."""
    text, word = (form.marked_text, marked) if form.has_marks else (form.folded_text, folded)
    return word in text or text in word
