"""`python -m tests.search.quality.slips`: write `data/slips.csv` from the marked queries.

The set is committed, so that figures of different days are of the same queries.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random

from marketplace.values.text import fold
from tests.search.quality.keystrokes import STYLES, TONE_LAST, typed
from tests.search.quality.tables import rows, write

Slip = Callable[[str], str]


def _telex(text: str) -> str:
    return typed(text, "telex", _style(text))


def _vni(text: str) -> str:
    return typed(text, "vni", _style(text))


def _style(text: str) -> str:
    """Every second one types the tone last."""
    return Random(text).choice((TONE_LAST, *STYLES[1:], TONE_LAST))


def _typo(text: str) -> str:
    """One letter of the longest word swapped with the next, doubled, left out or hit beside; half without marks."""
    chance = Random(text)
    words = (fold(text) if chance.random() < 0.6 else text).split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    if len(word) < 4:
        return text
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    neighbours = {row["key"]: row["neighbours"] for row in rows("keyboard")}
    words[longest] = {
        "swapped": before + after[0] + letter + after[1:],
        "doubled": before + letter * 2 + after,
        "missing": before + after,
        "beside": before + chance.choice(neighbours.get(letter, letter * 2)) + after,
    }[chance.choice(("swapped", "doubled", "missing", "beside"))]
    return " ".join(words)


def _joined(text: str) -> str:
    """No space between the words, every second time no marks either."""
    return (fold(text) if Random(text).random() < 0.6 else text).replace(" ", "") if " " in text else text


def _split(text: str) -> str:
    """A space within a word."""
    chance = Random(text)
    words = (fold(text) if chance.random() < 0.6 else text).split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    if len(word) < 3:
        return text
    place = chance.randrange(1, len(word))
    words[longest] = f"{word[:place]} {word[place:]}"
    return " ".join(words)


WAYS: dict[str, tuple[Slip, int]] = {
    "UNMARKED": (fold, 45),
    "TELEX": (_telex, 36),
    "VNI": (_vni, 34),
    "TYPO": (_typo, 32),
    "JOINED": (_joined, 32),
    "SPLIT": (_split, 30),
}
"""How each class is made, and how many of it."""


def slips() -> Iterator[dict[str, str]]:
    """Lines of `slips.csv`; another choice of marked queries for each class."""
    marked = [(row["text"], row["intent"]) for row in rows("asked") if row["class"] == "MARKED"]
    # What already is a query, or means something else as well, is no slip to judge by.
    taken = {row["text"] for table in ("asked", "ambiguous") for row in rows(table)}
    for name, (way, wanted) in WAYS.items():
        count = 0
        for text, intent in sorted(marked, key=lambda pair: sha256(f"{name} {pair[0]}".encode()).digest()):
            slip = way(text)
            if count < wanted and slip not in taken:
                taken.add(slip)
                count += 1
                yield {"class": name, "intent": intent, "text": slip, "meant": text}


if __name__ == "__main__":
    write("slips", list(slips()))
