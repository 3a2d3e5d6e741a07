"""From what somebody typed to what has to be found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marketplace.values.text import fold
from search.understanding.amounts import amounts
from search.understanding.conditions import Chip, Conditions, Use
from search.understanding.days import days
from search.understanding.gazetteer import HEARD, Gazetteer
from search.understanding.helping import ASIDE, is_helping
from search.understanding.keyboards import is_syllable
from search.understanding.kinds import kinds
from search.understanding.sellers import Called, Sellers
from search.understanding.synonyms import LONGEST, Phrase, Synonyms
from search.understanding.vocabulary import Vocabulary
from search.understanding.wanted import Form, Reason, Wanted
from search.understanding.ways import as_keyed, forms_of
from search.understanding.words import Word, words_of

PLACED = ("STAY", "TOUR")
"""Kinds that one goes to: with them a place is where to look, not a wish."""
PLACES = {"around", "near", "commune"}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the market knows of words and places."""

    vocabulary: Vocabulary
    synonyms: Synonyms = field(default_factory=lambda: Synonyms(()))
    places: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    sellers: Sellers = field(default_factory=Sellers)


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
    called = tuple(knowledge.sellers.read(words)) if reads_conditions else ()
    chips = _chips(text, words, knowledge, today, called) if reads_conditions else ()
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
    taken = [(chip.start, chip.end) for chip in chips if chip.words is Use.NONE]
    kept = [(chip.start, chip.end) for chip in chips if chip.words is Use.HELP]
    left = [word for word in words if not _is_inside(word, taken)]
    ends_open = is_unfinished and bool(left) and left[-1].end == len(text)
    wanted = _wanted(
        [word for word in left if not _is_inside(word, [(one.start, one.end) for one in called])],
        kept,
        knowledge,
        ends_open=ends_open,
    )
    wanted += _of_sellers(called, knowledge)
    told = tuple(chip for chip in chips if chip.conditions.around is None or conditions.given().keys() & PLACES)
    return Understood(text, tuple(wanted), conditions, told, _meant(wanted, knowledge.vocabulary))


def _of_sellers(called: Sequence[Called], knowledge: Knowledge) -> list[Wanted]:
    """A union goes by several words, a person by a name."""
    found = []
    for part in (part for one in called for part in one.parts):
        said = _phrase(list(part), 0, knowledge)
        if said is None or said[1] < len(part):
            said = (_typed(part),), len(part)
        found.append(Wanted(said[0], is_seller=True))
    return found


def _typed(words: Sequence[Word]) -> Form:
    folded, marked = tuple(word.folded for word in words), tuple(word.typed for word in words)
    return Form(folded, marked, Reason.TYPED, is_sure=words[0].is_sure)


def _chips(
    text: str, words: list[Word], knowledge: Knowledge, today: date, called: Sequence[Called]
) -> tuple[Chip, ...]:
    """Of spans that overlap the longest counts, of conditions that are said twice the first; what is said of a seller
    counts before both."""
    folded = fold(text)
    found = [*knowledge.places.read(words), *knowledge.places.named(words), *kinds(words)]
    if len(folded) == len(text):  # else the places of letters differ
        found += [*amounts(folded), *days(folded, today)]
    chosen: list[Chip] = []
    taken = [(one.start, one.end) for one in called]
    said: set[str] = set()
    for chip in sorted(found, key=lambda chip: (chip.start - chip.end, chip.start)):
        names = chip.conditions.given().keys()
        is_taken = any(chip.start < end and start < chip.end for start, end in taken)
        if not said & names and not is_taken:
            chosen.append(chip)
            taken.append((chip.start, chip.end))
            said |= names
    return tuple(sorted(chosen, key=lambda chip: chip.start))


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _wanted(
    words: list[Word], helping: Sequence[tuple[int, int]], knowledge: Knowledge, *, ends_open: bool
) -> list[Wanted]:
    found: list[Wanted] = []
    place, is_aside = 0, False
    while place < len(words):
        if inside := [word for word in words[place:] if _is_inside(word, [_span(words[place], helping)])]:
            folded, marked = tuple(word.folded for word in inside), tuple(word.typed for word in inside)
            found.append(Wanted((Form(folded, marked, Reason.TYPED),), is_needed=False))
            place += len(inside)
            continue
        is_last = place == len(words) - 1
        forms, size = (
            _phrase(words, place, knowledge)
            or _written_apart(words[place], knowledge)
            or forms_of(words, place, knowledge.vocabulary, ends_open=ends_open and is_last)
        )
        is_mended = any(form.reason is Reason.SPELLING for form in forms)  # "rau muốn" is no wish, but "muống"
        is_needed = is_mended or not all(map(is_helping, words[place : place + size]))
        found.append(Wanted(forms, is_needed=is_needed, is_aside=is_aside))
        is_aside |= words[place].typed in ASIDE
        place += size
    if found and not any(one.is_needed for one in found) and not helping:
        return [replace(one, is_needed=True) for one in found]
    return found


def _span(word: Word, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The span that this word begins or is in; an empty one where there is none."""
    return next(((start, end) for start, end in spans if start <= word.start < end), (-1, -1))


def _phrase(words: list[Word], place: int, knowledge: Knowledge) -> tuple[tuple[Form, ...], int] | None:
    """The longest words from here on that have synonyms."""
    for size in range(min(LONGEST, len(words) - place), 0, -1):
        some = words[place : place + size]
        folded, marked = tuple(word.folded for word in some), tuple(word.typed for word in some)
        spelled = knowledge.vocabulary.spelled.get(folded[0], "") if size == 1 else ""
        if others := knowledge.synonyms.of(
            folded, marked, usual=(spelled,) if spelled else (), is_sure=some[0].is_sure
        ):
            same = (*others, Phrase(folded, marked))
            typed = Form(
                folded, marked, Reason.TYPED, is_sure=some[0].is_sure, apart=knowledge.synonyms.apart(folded, same)
            )
            return (typed, *(_synonym(folded, other, knowledge, same) for other in others)), size
    return None


def _written_apart(word: Word, knowledge: Knowledge) -> tuple[tuple[Form, ...], int] | None:
    """A phrase that has synonyms, typed in one: its words need not stand in the market, theirs may."""
    is_known = knowledge.vocabulary.knows(word.folded) or knowledge.vocabulary.split(word.folded) is not None
    phrase = None if is_known else knowledge.synonyms.joined(word.folded)
    if phrase is None:
        return None
    others = knowledge.synonyms.of(phrase.folded, phrase.marked, is_sure=True)
    typed = Form((word.folded,), (word.typed,), Reason.TYPED, is_sure=word.is_sure)
    apart = Form(phrase.folded, phrase.marked, Reason.SPLIT)
    return (typed, apart, *(_synonym(phrase.folded, other, knowledge, others) for other in others)), 1


def _synonym(typed: tuple[str, ...], other: Phrase, knowledge: Knowledge, same: Sequence[Phrase]) -> Form:
    is_foreign = all(map(is_syllable, typed)) and not all(map(is_syllable, other.folded))
    return Form(
        other.folded,
        other.marked,
        Reason.TRANSLATION if is_foreign else Reason.SYNONYM,
        is_sure=True,
        apart=knowledge.synonyms.apart(other.folded, same),
    )


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
