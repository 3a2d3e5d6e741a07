"""Phone numbers as people type them, kept as E.164.

>>> compact("0905 123 456")
'+84905123456'
>>> national("+84905123456")
'0905 123 456'
"""

import phonenumbers


class InvalidPhone(ValueError):
    """No network could call this number."""


def compact(typed: str) -> str:
    """E.164 of a typed number; Vietnamese unless it starts with + or 00. Raises InvalidPhone."""
    text = typed.strip()
    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException as error:
        raise InvalidPhone(typed) from error
    if not phonenumbers.is_valid_number(number):
        raise InvalidPhone(typed)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def possible(typed: str, country: str) -> str:
    """E.164 of a number that may exist, as it is dialled within `country` (ISO 3166-1). Raises InvalidPhone.

    Foreign numbering plans change faster than our list of them: the length is checked, not the network.

    >>> possible("(212) 555-0100", "US")
    '+12125550100'
    """
    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException as error:
        raise InvalidPhone(typed) from error
    if not phonenumbers.is_possible_number(number):
        raise InvalidPhone(typed)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_vietnamese_mobile(e164: str) -> bool:
    """Whether a one-time code can be sent there by a Vietnamese carrier (03, 05, 07, 08, 09)."""
    return len(e164) == 12 and e164.startswith("+84") and e164[3] in "35789"


def national(e164: str) -> str:
    """How people read it: Vietnamese numbers with a leading 0, foreign ones with their country code."""
    if is_vietnamese_mobile(e164):
        digits = "0" + e164[3:]
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    number = phonenumbers.parse(e164, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
