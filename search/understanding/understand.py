"""From what somebody typed to what has to be found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from marketplace.values.text import fold
from search.understanding.amounts import amounts
from search.understanding.conditions import Chip, Conditions, Use
from search.understanding.days import days
from search.understanding.gazetteer import HEARD
from search.understanding.helping import is_helping
from search.understanding.kinds import kinds
from search.understanding.knowledge import Knowledge
from search.understanding.sellers import Called
from search.understanding.things import apart, is_inside, sellers, things
from search.understanding.vocabulary import Vocabulary
from search.understanding.wanted import Reason, Wanted
from search.understanding.ways import as_keyed, as_meant
from search.understanding.words import MOST_WORDS, Word, words_of

PLACED = ("STAY", "TOUR")
"""Kinds that one goes to: with them a place is where to look, not a wish."""
PLACES = {"around", "near", "commune"}


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was read. `text` is what was typed in the market's spelling; chips point into it."""

    text: str
    wanted: tuple[Wanted, ...]
    conditions: Conditions
    chips: tuple[Chip, ...]
    meant: str | None
    """The query with its misspelt words mended; None where none was."""

    def without(self, chip: Chip) -> str:
        """The query without the words of a chip."""
        return " ".join(f"{self.text[: chip.start]} {self.text[chip.end :]}".split())


def understand(
    query: str, knowledge: Knowledge, *, today: date, is_unfinished: bool = True, reads_conditions: bool = True
) -> Understood:
    """Read a query. `is_unfinished`: its last word may go on, unless something stands behind it."""
    text, words = words_of(query)
    words = [word if is_helping(word) else as_keyed(word, knowledge.vocabulary) for word in words]
    words = [part for word in words for part in apart(word, knowledge)][:MOST_WORDS]
    called = list(knowledge.sellers.read(words)) if reads_conditions else []
    chips = _chips(text, words, knowledge, today, called) if reads_conditions else ()
    called = [one for one in called if one.is_known or not any(_overlap(one, chip) for chip in chips)]
    conditions = _conditions(text, chips)
    spans = [(chip.start, chip.end) for chip in chips if chip.words is Use.NONE]
    spans += [(one.start, one.end) for one in called]
    left = [word for word in words if not is_inside(word, spans)]
    ends_open = is_unfinished and bool(left) and left[-1].end == len(text)
    kept = [chip for chip in chips if chip.words is Use.HELP]
    wanted = [*things(left, kept, knowledge, ends_open=ends_open), *sellers(called, knowledge)]
    told = tuple(chip for chip in chips if chip.conditions.around is None or conditions.given().keys() & PLACES)
    return Understood(text, tuple(wanted), conditions, told, _meant(wanted, knowledge.vocabulary))


def _conditions(text: str, chips: Sequence[Chip]) -> Conditions:
    """All together. To houses and tours one goes: there a place is where to look."""
    conditions = Conditions()
    for chip in chips:
        conditions = replace(conditions, **chip.conditions.given())
    if conditions.kind in PLACED and conditions.around and not (conditions.near or conditions.commune):
        where = conditions.around
        if where.commune_code:
            conditions = replace(conditions, around=None, commune=where)
        else:
            conditions = replace(conditions, around=None, near=where)
    elif conditions.around and any(
        chip.conditions.around and fold(text[chip.start : chip.end]) in HEARD for chip in chips
    ):
        conditions = replace(conditions, around=None)
    return conditions


def _overlap(one: Called | Chip, other: Chip) -> bool:
    return one.start < other.end and other.start < one.end


def _chips(
    text: str, words: list[Word], knowledge: Knowledge, today: date, called: Sequence[Called]
) -> tuple[Chip, ...]:
    """Of spans that overlap the longest counts, of conditions that are said twice the first; what is said of a seller
    counts before both."""
    folded = fold(text)
    meant = as_meant(words, knowledge.vocabulary)
    found = [*knowledge.places.read(words), *knowledge.places.named(words), *kinds(meant)]
    if len(folded) == len(text):  # else the places of letters differ
        found += [*amounts(folded), *days(folded, today)]
    chosen: list[Chip] = []
    taken: list[Called | Chip] = [one for one in called if one.is_known]
    said: set[str] = set()
    for chip in sorted(found, key=lambda chip: (chip.start - chip.end, chip.start)):
        names = chip.conditions.given().keys()
        if not said & names and not any(_overlap(one, chip) for one in taken):
            chosen.append(chip)
            taken.append(chip)
            said |= names
    return tuple(sorted(chosen, key=lambda chip: chip.start))


def _meant(wanted: Sequence[Wanted], vocabulary: Vocabulary) -> str | None:
    if not any(form.reason is Reason.SPELLING for one in wanted for form in one.forms):
        return None
    said: list[str] = []
    for one in wanted:
        best = next((form for form in one.forms if form.reason is Reason.SPELLING), one.forms[0])
        said += (
            [vocabulary.spelled.get(word, word) for word in best.folded] if best.folded == best.marked else best.marked
        )
    return " ".join(said)
