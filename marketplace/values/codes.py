"""Short codes that people read out, type, and find again in a bank memo.

A code is a prefix, random characters of an alphabet without look-alikes (no 0 O 1 I L, no U), and one check
character, so that any single wrong character and any swap of two neighbours is noticed.

>>> code = "CL" + "7K2M9Q" + check_character("7K2M9Q")
>>> is_valid(code, prefix="CL")
True
>>> find_in("CT DEN:0123 " + code.lower() + " thanh toan", prefix="CL") == [code]
True
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # 30 characters; codes are checked modulo 31
_MODULUS = 31
_CHECKS = ALPHABET + "0"  # 31 check characters: the zero appears in the last place only


def check_character(body: str) -> str:
    """The check character of a code body: weighted sum modulo a prime."""
    value = sum(ALPHABET.index(letter) * weight for weight, letter in enumerate(body, start=1))
    return _CHECKS[value % _MODULUS]


def new(*, prefix: str, length: int = 6) -> str:
    """A fresh random code; `length` counts the characters between prefix and check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return prefix + body + check_character(body)


def is_valid(code: str, *, prefix: str, length: int = 6) -> bool:
    """Whether the code has the right shape and check character."""
    body, check = code[len(prefix) : -1], code[-1:]
    if not code.startswith(prefix) or len(body) != length or any(letter not in ALPHABET for letter in body):
        return False
    return check == check_character(body)


def squeeze(memo: str) -> str:
    """A memo as codes are searched in it: capital letters and digits, nothing else."""
    return re.sub(r"[^A-Z0-9]", "", memo.upper())


def find_in(memo: str, *, prefix: str, length: int = 6) -> list[str]:
    """Every valid code in a bank memo, whatever the bank did to its spacing, case and surroundings."""
    squeezed = squeeze(memo)
    found: list[str] = []
    for start in range(len(squeezed)):
        candidate = squeezed[start : start + len(prefix) + length + 1]
        if candidate not in found and is_valid(candidate, prefix=prefix, length=length):
            found.append(candidate)
    return found


def pieces(memo: str, *, prefix: str, length: int = 6) -> list[tuple[str, bool]]:
    """The memo cut where its codes begin and end, with whether the piece is a code; together they are the memo.

    >>> pieces("ck CL 7K2M9Q" + check_character("7K2M9Q") + ".", prefix="CL")
    [('ck ', False), ('CL 7K2M9QT', True), ('.', False)]
    """
    places = [place for place, letter in enumerate(memo) if re.fullmatch(r"[A-Z0-9]", letter.upper())]
    squeezed = "".join(memo[place].upper() for place in places)
    found, begin, start = [], 0, 0
    size = len(prefix) + length + 1
    while start <= len(squeezed) - size:
        if is_valid(squeezed[start : start + size], prefix=prefix, length=length):
            first, last = places[start], places[start + size - 1] + 1
            found += [(memo[begin:first], False), (memo[first:last], True)]
            begin, start = last, start + size
        else:
            start += 1
    return [piece for piece in [*found, (memo[begin:], False)] if piece[0]]
