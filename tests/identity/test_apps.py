import pytest
from django.contrib.auth.models import Permission

from marketplace.identity.domain import apps
from marketplace.identity.domain.permissions import has_permission, permission_names
from marketplace.identity.models import AppToken, User
from marketplace.identity.models.permissions import OUR_PERMISSIONS, SALEOR_PERMISSIONS

pytestmark = pytest.mark.django_db


def test_token_names_its_app_and_is_not_kept() -> None:
    app = apps.create_app(name="Kho", permissions=["MANAGE_PRODUCTS"])
    row, text = apps.create_token(app, name="máy chính")
    assert apps.app_of_token(text) == app
    assert (len(text), apps.looks_like_app_token(text), row.token_last_4) == (30, True, text[-4:])
    assert text not in str(AppToken.objects.values().get())


def test_token_of_nobody_or_of_a_stopped_app_is_no_app() -> None:
    app = apps.create_app(name="Kho")
    _row, text = apps.create_token(app)
    assert apps.app_of_token("x" * 30) is None
    app.is_active = False
    app.save(update_fields=["is_active"])
    assert apps.app_of_token(text) is None


@pytest.mark.parametrize("text", ["", "a.b.c", "x" * 29, "x" * 31, "x" * 29 + "="])
def test_other_texts_do_not_look_like_an_apps_token(text: str) -> None:
    assert apps.looks_like_app_token(text) is False


def test_app_may_only_what_it_was_given() -> None:
    app = apps.create_app(name="Kho", permissions=["MANAGE_PRODUCTS", "NO_SUCH_THING"])
    assert permission_names(app) == ["MANAGE_PRODUCTS"]
    assert (has_permission(app, "MANAGE_PRODUCTS"), has_permission(app, "MANAGE_ORDERS")) == (True, False)


def test_stopped_app_may_nothing() -> None:
    app = apps.create_app(name="Kho", permissions=["MANAGE_PRODUCTS"])
    app.is_active = False
    assert has_permission(app, "MANAGE_PRODUCTS") is False


def test_every_permission_exists_and_a_superuser_has_them_all() -> None:
    codenames = [codename for codename, _label in (*SALEOR_PERMISSIONS, *OUR_PERMISSIONS)]
    found = Permission.objects.filter(content_type__app_label="identity", content_type__model="user")
    assert sorted(found.values_list("codename", flat=True)) == sorted(codenames)
    chief = User.objects.create_user(email="chu@example.com", is_staff=True, is_superuser=True)
    assert permission_names(chief) == sorted(codename.upper() for codename in codenames)
