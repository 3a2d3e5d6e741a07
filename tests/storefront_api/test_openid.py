import pytest
from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.identity.models import User

pytestmark = pytest.mark.django_db


def asked(token: str):
    return Client().get("/openid/userinfo", headers={"Authorization": f"Bearer {token}"} if token else {})


def test_userinfo_of_a_good_token():
    lan = User.objects.create_user(phone="+84905000112", first_name="Lan")
    answer = asked(tokens.access_token(lan))
    assert (answer.status_code, answer.json()["sub"], answer["Cache-Control"]) == (200, str(lan.pk), "no-store")


def test_userinfo_is_refused_without_a_good_access_token():
    lan = User.objects.create_user(phone="+84905000113")
    for token in ("", "x", tokens.refresh_token(lan), tokens.access_token(lan)[:-4] + "AAAA"):
        answer = asked(token)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert Client().post("/openid/userinfo").status_code == 405


def test_userinfo_of_somebody_who_was_signed_out():
    lan = User.objects.create_user(phone="+84905000114")
    token = tokens.access_token(lan)
    lan.jwt_token_key = "another"
    lan.save(update_fields=["jwt_token_key"])
    assert asked(token).status_code == 401
