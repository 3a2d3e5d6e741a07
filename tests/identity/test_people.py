"""Making people who have an account."""

import pytest
from django.core.management import call_command

from marketplace.identity.models import User

pytestmark = pytest.mark.django_db


def test_a_superuser_made_by_the_command_may_do_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "rau-ma-song-bo")
    call_command("createsuperuser", interactive=False, email="chu@cholang.example", verbosity=0)
    made = User.objects.get()
    assert made.email == "chu@cholang.example"
    assert (made.is_staff, made.is_superuser, made.is_confirmed) == (True, True, True)
    assert made.check_password("rau-ma-song-bo")
    assert made.has_perm("identity.manage_channels")
