import pytest
from django.db import IntegrityError

from marketplace.identity.domain.passwords import check_new_password, check_password
from marketplace.identity.models import User
from marketplace.values.refusal import Refused


@pytest.mark.parametrize(
    ("password", "code"),
    [("short", "PASSWORD_TOO_SHORT"), ("password1", "PASSWORD_TOO_COMMON"), ("x" * 1_025, "INVALID")],
)
def test_new_password_that_is_weak_is_refused(password: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_new_password(password, field="newPassword")
    assert (refused.value.code, refused.value.field) == (code, "newPassword")


def test_new_password_of_a_sentence_is_taken() -> None:
    check_new_password("rau má xanh mướt")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["An@Example.com", "an@example.com", " AN@EXAMPLE.COM "])
def test_password_is_good_with_the_address_in_any_case(typed: str) -> None:
    user = User.objects.create_user(email="An@Example.com", password="rau má xanh mướt")
    assert check_password(email=typed, password="rau má xanh mướt") == user


@pytest.mark.django_db
def test_address_belongs_to_one_person_in_any_case() -> None:
    User.objects.create_user(email="An@Example.com")
    with pytest.raises(IntegrityError):
        User.objects.create_user(email="an@example.com")
