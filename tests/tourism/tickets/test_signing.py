"""Signed tickets and forged ones."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values import codes
from marketplace.values.refusal import Refused
from tourism.domain.tickets import signing


def key(letter: str) -> str:
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


def test_signed_text_is_read_again() -> None:
    code = codes.new(prefix="VE")
    assert (signing.read(signing.signed(code)), signing.read(f" {code.lower()} ")) == (code, code)


def test_key_that_was_followed_is_still_believed(settings) -> None:  # type: ignore[no-untyped-def]
    code = codes.new(prefix="VE")
    settings.TICKET_KEYS = key("a")
    old = signing.signed(code)
    settings.TICKET_KEYS = f"{key('b')},{key('a')}"
    assert (signing.read(old), signing.signed(code) == old, len(signing.public_keys())) == (code, False, 2)
    settings.TICKET_KEYS = key("b")
    with pytest.raises(Refused) as refused:
        signing.read(old)
    assert refused.value.code == "FORGED"


@given(st.integers(min_value=4, max_value=90), st.integers(min_value=1, max_value=255))
def test_any_changed_letter_is_forged(place: int, by: int) -> None:
    text = signing.signed("VE2222222")
    place %= len(text)
    changed = text[:place] + chr((ord(text[place]) + by) % 128) + text[place + 1 :]
    if changed == text or changed[:4] != "CL1.":
        return
    with pytest.raises(Refused) as refused:
        signing.read(changed)
    assert refused.value.code == "FORGED"


@pytest.mark.parametrize("text", ["", "x", "VE222222A", "CL7K2M9QT", "https://example.com"])
def test_what_is_no_code_is_told(text: str) -> None:
    with pytest.raises(Refused) as refused:
        signing.read(text)
    assert refused.value.code == "INVALID"


def test_without_a_key_nothing_is_signed(settings) -> None:  # type: ignore[no-untyped-def]
    settings.TICKET_KEYS = " , "
    with pytest.raises(ImproperlyConfigured):
        signing.signed("VE2222222")
