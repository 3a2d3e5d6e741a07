"""Other words for the same thing, regional and local ones: data, applied to the query and never to the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marketplace.values.text import normalise
from search.understanding.words import words_of

LONGEST = 5
"""Words of the longest phrase that is looked for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A synonym's words, folded and with their marks."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]


class Synonyms:
    """Groups of phrases that mean the same; `apart` are names of something else than their first word says: "bắp
    chuối" is no "bắp"; `families` say what belongs to something, one way only: "hải sản" are shrimps and crabs."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        apart: Iterable[str] = (),
        families: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._others: dict[tuple[str, ...], list[tuple[Phrase, list[Phrase]]]] = {}
        self._words: set[str] = set()
        self._joined: dict[str, Phrase] = {}
        self._members: dict[Phrase, list[Phrase]] = {}
        for word, members in (families or {}).items():
            whole = phrase_of(word)
            for phrase in (whole, Phrase(whole.folded, whole.folded)):
                self._members[phrase] = [phrase_of(member) for member in members]
        self._longer: dict[str, set[Phrase]] = {}
        """Phrases by their words behind the first; those apart by all."""
        for phrase in map(phrase_of, apart):
            for word in phrase.folded:
                self._longer.setdefault(word, set()).add(phrase)
        for group in groups:
            phrases = [phrase_of(text) for text in group]
            for phrase in phrases:
                others = [other for other in phrases if other != phrase]
                self._others.setdefault(phrase.folded, []).append((phrase, others))
                self._words.update(phrase.folded)
                for word in phrase.folded[1:]:
                    self._longer.setdefault(word, set()).add(phrase)
                if len(phrase.folded) > 1:
                    self._joined.setdefault("".join(phrase.folded), phrase)

    def apart(self, folded: tuple[str, ...], same: Iterable[Phrase]) -> tuple[str, ...]:
        """Names of other things that one word is part of, as they stand between spaces: "trà" is no "thanh trà".
        `same` are the phrases that mean the same as the word."""
        longer = self._longer.get(folded[0], set()) if len(folded) == 1 else set()
        return tuple(f" {' '.join(phrase.marked)} " for phrase in longer.difference(same))

    def knows(self, word: str) -> bool:
        """Whether it stands in any phrase, without marks."""
        return word in self._words

    def members(self, same: Iterable[Phrase]) -> list[Phrase]:
        """What belongs to any of these."""
        found = (member for phrase in same for member in self._members.get(phrase, ()))
        return list(dict.fromkeys(found))

    def joined(self, folded: str) -> Phrase | None:
        """The phrase that is this word without its spaces: "suplo" is "súp lơ", though nobody sells it."""
        return self._joined.get(folded)

    def of(
        self, folded: tuple[str, ...], marked: tuple[str, ...], *, usual: tuple[str, ...] = (), is_sure: bool = False
    ) -> list[Phrase]:
        """What else may be written for these words. Typed with marks, or `is_sure`ly without, only groups with these
        very marks count: "mè" is sesame, "me" tamarind. Typed without, one word alone is heard as it is `usual`ly
        written, if that is known."""
        is_heard = folded == marked and not is_sure and len(folded) == 1 and bool(usual)
        heard = {marked, usual} if is_heard else {marked}
        has_marks = folded != marked or is_sure or is_heard
        found: list[Phrase] = []
        for phrase, others in self._others.get(folded, ()):
            if not has_marks or phrase.marked in heard:
                found += [other for other in others if other not in found]
        return found


def phrase_of(text: str) -> Phrase:
    """A phrase as people write it."""
    words = words_of(normalise(text))[1]
    return Phrase(tuple(word.folded for word in words), tuple(word.typed for word in words))
