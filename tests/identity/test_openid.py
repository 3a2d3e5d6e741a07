from marketplace.identity.domain.openid import claims
from marketplace.identity.models import User


def test_email_that_nobody_proved_is_not_told():
    unproven = User(pk=7, email="a@example.com", is_confirmed=False, phone="+84905000111")
    assert claims(unproven) == {
        "sub": "7",
        "email": "7@khong-co-thu.invalid",
        "email_verified": False,
        "given_name": "",
        "family_name": "",
        "phone_number": "+84905000111",
        "phone_number_verified": True,
        "locale": "vi",
    }


def test_email_that_was_proven_is_told():
    found = claims(User(pk=7, email="a@example.com", is_confirmed=True))
    assert (found["email"], found["email_verified"], "phone_number" in found) == ("a@example.com", True, False)
