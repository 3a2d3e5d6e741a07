"""What has to be found: words, each in one of several forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Reason(Enum):
    """Why a form stands for what was typed."""

    TYPED = "TYPED"
    SLIP = "SLIP"
    """Telex or VNI keys typed with the Vietnamese keyboard off."""
    JOINED = "JOINED"
    """Typed in two words, written in one."""
    SPLIT = "SPLIT"
    """Typed in one word, written in two."""
    SYNONYM = "SYNONYM"
    TRANSLATION = "TRANSLATION"
    """A foreign word for what was typed in Vietnamese: names mostly have the Vietnamese one."""
    KIND = "KIND"
    """One of what was asked for: shrimps of seafood."""
    GUESS = "GUESS"
    """A letter otherwise, though something likelier was found, too."""
    SPELLING = "SPELLING"
    """One or two letters otherwise."""


WEIGHTS = {
    Reason.TYPED: 1.0,
    Reason.SLIP: 0.95,
    Reason.JOINED: 0.9,
    Reason.SPLIT: 0.9,
    Reason.SYNONYM: 0.92,
    Reason.TRANSLATION: 0.75,
    Reason.KIND: 0.85,
    Reason.SPELLING: 0.75,
    Reason.GUESS: 0.5,
}
"""How much a form counts beside the words as they were typed."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which something may stand in a text: words in a row, folded and with the marks that are known."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]
    """The same words with marks; equal to `folded` where nobody said which."""
    reason: Reason
    is_unfinished: bool = False
    """The last word may go on."""
    is_sure: bool = False
    """The marks are known also where there are none: of a synonym, and of what somebody typed who writes marks."""
    apart: tuple[str, ...] = ()
    """Names with their marks, between spaces, that have the word and are something else: "thanh trà" of "trà"."""
    folded_text: str = field(init=False, repr=False, compare=False)
    marked_text: str = field(init=False, repr=False, compare=False)
    """The words as they stand in a text whose words are between spaces; made once: hundreds are looked through."""
    weight: float = field(init=False, repr=False, compare=False)
    """Between 0 and 1."""
    has_marks: bool = field(init=False, repr=False, compare=False)
    """Somebody took the trouble to say which marks."""

    def __post_init__(self) -> None:
        end = "" if self.is_unfinished else " "
        object.__setattr__(self, "folded_text", f" {' '.join(self.folded)}{end}")
        object.__setattr__(self, "marked_text", f" {' '.join(self.marked)}{end}")
        object.__setattr__(self, "weight", WEIGHTS[self.reason])
        object.__setattr__(self, "has_marks", self.is_sure or self.folded != self.marked)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that has to be there, in any of these forms, the likeliest first."""

    forms: tuple[Form, ...]
    is_needed: bool = True
    """Words such as "ở" or "for" help, but need not be there."""
    is_aside: bool = False
    """Said behind a word such as "bên" or "with": where the thing is, or what it has, not what it is."""
    is_place: bool = False
    """Says where it should be; sellers are called by places, too."""
    is_seller: bool = False
    """Says who sells it: "bà Kịch", "HTX Nam Đông"."""


def loosened(wanted: Iterable[Wanted]) -> list[Wanted]:
    """What is needed word by word where it was typed as several: of "bánh ép" that nobody has, other "bánh" is left."""
    found: list[Wanted] = []
    for one in wanted:
        typed = one.forms[0]
        if not one.is_needed or len(typed.folded) == 1:
            found.append(one)
            continue
        found += [
            Wanted(
                (Form((folded,), (marked,), Reason.TYPED, is_sure=typed.is_sure),), is_aside=one.is_aside or place > 0
            )
            for place, (folded, marked) in enumerate(zip(typed.folded, typed.marked, strict=True))
        ]
    return found
