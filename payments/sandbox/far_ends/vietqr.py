"""A VietQR as payOS writes it into its answers: NAPAS' merchant-presented QR, from the standard."""

import binascii


def vietqr(*, bank: str, account: str, amount: int, memo: str) -> str:
    """The text of a QR that asks for one transfer."""
    payee = _field("00", bank) + _field("01", account)
    to = _field("00", "A000000727") + _field("01", payee) + _field("02", "QRIBFTTA")
    text = _field("00", "01") + _field("01", "12") + _field("38", to) + _field("53", "704")
    text += _field("54", str(amount)) + _field("58", "VN") + _field("62", _field("08", memo)) + "6304"
    return f"{text}{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
