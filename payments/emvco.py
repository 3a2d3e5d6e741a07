"""EMVCo merchant-presented QR text: two-digit tag, two-digit length, value; a CRC closes it.

Source: EMVCo QR Code Specification for Payment Systems, Merchant-Presented Mode, section 3.
"""

from collections.abc import Iterable

CRC_TAG = "63"


class MalformedQR(ValueError):
    """The text is no EMVCo QR, or was damaged."""


def field(tag: str, value: str) -> str:
    """One data object; raises ValueError when the value does not fit (1 to 99 characters)."""
    if not 1 <= len(value) <= 99:
        raise ValueError(f"tag {tag} takes 1 to 99 characters, not {len(value)}")
    return f"{tag}{len(value):02d}{value}"


def write(fields: Iterable[tuple[str, str]]) -> str:
    """Data objects in a row, without CRC: also the value of a template tag."""
    return "".join(field(tag, value) for tag, value in fields)


def seal(body: str) -> str:
    """The body with its CRC object."""
    unsealed = f"{body}{CRC_TAG}04"
    return unsealed + crc(unsealed)


def read(text: str) -> dict[str, str]:
    """Tag -> value of a text or template; raises MalformedQR. Repeated tags are refused."""
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        tag, length = text[position : position + 2], text[position + 2 : position + 4]
        if len(tag) != 2 or not (tag + length).isascii() or not (tag + length).isdigit() or len(length) != 2:
            raise MalformedQR(f"no tag and length at {position}")
        value = text[position + 4 : position + 4 + int(length)]
        if len(value) != int(length) or not value:
            raise MalformedQR(f"tag {tag} is cut off")
        if tag in found:
            raise MalformedQR(f"tag {tag} stands twice")
        found[tag] = value
        position += 4 + int(length)
    return found


def unseal(text: str) -> dict[str, str]:
    """Tag -> value of a whole QR text after its structure and CRC were checked; raises MalformedQR."""
    fields = read(text)
    if list(fields)[-1:] != [CRC_TAG] or text[-8:-4] != CRC_TAG + "04":
        raise MalformedQR("the CRC does not stand at the end")
    if crc(text[:-4]) != text[-4:].upper():
        raise MalformedQR("the CRC is wrong")
    return fields


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 0x1021, initial 0xFFFF) as four upper-case hex digits."""
    value = 0xFFFF
    for byte in text.encode():
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1) ^ 0x1021 if value & 0x8000 else value << 1
            value &= 0xFFFF
    return f"{value:04X}"
