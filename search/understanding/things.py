"""From words to what has to be found: phrases that have other words for them, words in the ways they are written."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from search.understanding.conditions import Chip, Topic
from search.understanding.helping import ASIDE, is_helping
from search.understanding.keyboards import is_syllable
from search.understanding.knowledge import Knowledge
from search.understanding.sellers import Called
from search.understanding.synonyms import LONGEST, Phrase
from search.understanding.wanted import Form, Reason, Wanted
from search.understanding.ways import cut, forms_of
from search.understanding.words import Word


def things(words: list[Word], helping: Sequence[Chip], knowledge: Knowledge, *, ends_open: bool) -> list[Wanted]:
    """What is to be found of these words. Those of `helping` chips count where they stand, and need not."""
    found: list[Wanted] = []
    place, is_aside = 0, False
    while place < len(words):
        if chip := next((one for one in helping if is_inside(words[place], [(one.start, one.end)])), None):
            inside = [word for word in words[place:] if is_inside(word, [(chip.start, chip.end)])]
            forms: tuple[Form, ...] = (_typed(inside),)
            if len(inside) == 1 and not knowledge.vocabulary.knows(inside[0].folded):
                forms, _size = forms_of(inside, 0, knowledge.vocabulary, ends_open=False)  # "homestai" helps mended
            found.append(Wanted(forms, is_needed=False, is_place=chip.topic is Topic.PLACE))
            place += len(inside)
            continue
        is_last = place == len(words) - 1
        forms, size = _phrase(words, place, knowledge) or forms_of(
            words, place, knowledge.vocabulary, ends_open=ends_open and is_last
        )
        is_needed = not all(map(is_helping, words[place : place + size]))
        found.append(Wanted(forms, is_needed=is_needed, is_aside=is_aside))
        is_aside |= words[place].typed in ASIDE
        place += _step(words, place, size, knowledge)
    heard = {one.forms[0].folded for one in found if one.is_place}
    for chip in helping:  # a place within a phrase: "hoa giấy Thanh Tiên"
        inside = [word for word in words if is_inside(word, [(chip.start, chip.end)])]
        if chip.topic is Topic.PLACE and inside and tuple(word.folded for word in inside) not in heard:
            found.append(Wanted((_typed(inside),), is_needed=False, is_place=True))
    if found and not any(one.is_needed for one in found) and not helping:
        return [replace(one, is_needed=True) for one in found]
    return found


def _step(words: list[Word], place: int, size: int, knowledge: Knowledge) -> int:
    """To the next word: within a phrase to another that goes on behind it, as "bánh tét" does in "làm bánh tét"."""
    for inner in range(1, size):
        other = _phrase(words, place + inner, knowledge)
        if other is not None and other[1] > 1 and inner + other[1] > size:
            return inner
    return size


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
            members = (_member(one, knowledge) for one in knowledge.synonyms.members(same))
            return (typed, *(_synonym(folded, other, knowledge, same) for other in others), *members), size
    return None


def apart(word: Word, knowledge: Knowledge) -> list[Word]:
    """Words that were typed in one: those that the market knows, or a phrase that has synonyms, as these may stand
    where it does not. The word itself where it may go on."""
    is_known = knowledge.vocabulary.begins(word.folded) or knowledge.synonyms.knows(word.folded)
    if is_known or is_syllable(word.folded):
        return [word]
    parts = knowledge.vocabulary.split(word.folded)
    if parts and not all(pair in knowledge.vocabulary.pairs for pair in pairwise(parts)):
        parts = None  # known words that names never put beside each other are there by chance
    phrase = None if parts else knowledge.synonyms.joined(word.folded)
    if parts:
        typed = cut(word.typed, parts)
    elif phrase:
        parts, typed = phrase.folded, phrase.marked
    else:
        return [word]
    starts = accumulate(map(len, parts[:-1]), initial=word.start)
    return [
        replace(word, typed=said, folded=part, start=start, end=start + len(part))
        for said, part, start in zip(typed, parts, starts, strict=True)
    ]


def _member(one: Phrase, knowledge: Knowledge) -> Form:
    return Form(one.folded, one.marked, Reason.KIND, is_sure=True, apart=knowledge.synonyms.apart(one.folded, ()))


def _synonym(typed: tuple[str, ...], other: Phrase, knowledge: Knowledge, same: Sequence[Phrase]) -> Form:
    is_foreign = all(map(is_syllable, typed)) and not all(map(is_syllable, other.folded))
    return Form(
        other.folded,
        other.marked,
        Reason.TRANSLATION if is_foreign else Reason.SYNONYM,
        is_sure=True,
        apart=knowledge.synonyms.apart(other.folded, same),
    )


def sellers(called: Sequence[Called], knowledge: Knowledge) -> list[Wanted]:
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


def is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether it begins in one of these."""
    return any(start <= word.start < end for start, end in spans)
