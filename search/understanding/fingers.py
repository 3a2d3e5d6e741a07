"""What fingers do to a word: letters swapped, doubled, left out, or the key beside hit."""

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
STAGGER = (0.0, 0.25, 0.75)
"""How far each row stands to the right, in keys."""
_PLACE = {
    letter: (place + STAGGER[row], row) for row, letters in enumerate(ROWS) for place, letter in enumerate(letters)
}


def is_slip(typed: str, meant: str) -> bool:
    """Whether one slip makes this of what was meant, both without marks.

    >>> is_slip("trka", "tria"), is_slip("trka", "tra"), is_slip("touur", "tour")
    (True, False, True)
    """
    start = next((at for at, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), None)
    if len(typed) == len(meant) + 1:  # a letter twice
        at = len(meant) if start is None else start
        return typed[:at] + typed[at + 1 :] == meant and typed[at] == typed[at - 1]
    if len(typed) + 1 == len(meant):  # a letter left out
        at = len(typed) if start is None else start
        return meant[:at] + meant[at + 1 :] == typed
    if len(typed) != len(meant) or start is None:
        return False
    if typed[start + 1 :] == meant[start + 1 :]:  # the key beside
        return _are_beside(typed[start], meant[start])
    return typed[start + 2 :] == meant[start + 2 :] and typed[start : start + 2] == meant[start : start + 2][::-1]


def _are_beside(one: str, other: str) -> bool:
    if one not in _PLACE or other not in _PLACE:
        return False
    (x, row), (other_x, other_row) = _PLACE[one], _PLACE[other]
    return abs(row - other_row) <= 1 and abs(x - other_x) <= 1
