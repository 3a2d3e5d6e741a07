import pytest

from marketplace.identity.domain.passwords import check_new_password
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
