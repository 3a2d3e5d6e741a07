import pytest
from django.contrib.auth.models import Group, Permission

from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.models import User
from marketplace.notices.models import Notice
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer, make_seller
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: StaffCreateInput!) {staffCreate(input: $input) {
  user {email isStaff isActive permissionGroups {name} metadata {key value} privateMetadata {key value}}
  errors {field code groups}}}"""
UPDATE = """mutation($id: ID!, $input: StaffUpdateInput!) {staffUpdate(id: $id, input: $input) {
  user {firstName isActive permissionGroups {name}} errors {field code groups permissions}}}"""
DELETE = "mutation($id: ID!) {staffDelete(id: $id) {user {email} errors {field code permissions}}}"


def make_group(name: str, *permissions: str) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=[one.lower() for one in permissions]))
    return group


def gid(row: User | Group) -> str:
    return to_global_id(type(row).__name__, row.pk)


def is_denied(answer: dict) -> bool:
    return answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_create_makes_a_colleague_and_sends_a_letter(settings) -> None:
    settings.ALLOWED_CLIENT_HOSTS = ["desk.example"]
    group = make_group("Kho", "MANAGE_PRODUCTS")
    boss = make_officer("manage_staff", "manage_products")
    made = data(
        CREATE,
        user=boss,
        input={
            "email": "Moi@Example.com",
            "addGroups": [gid(group)],
            "redirectUrl": "https://desk.example/new-password",
            "metadata": [{"key": "a", "value": "1"}],
            "privateMetadata": [{"key": "b", "value": "2"}],
        },
    )["staffCreate"]
    assert made == {
        "user": {
            "email": "moi@example.com",
            "isStaff": True,
            "isActive": True,
            "permissionGroups": [{"name": "Kho"}],
            "metadata": [{"key": "a", "value": "1"}],
            "privateMetadata": [{"key": "b", "value": "2"}],
        },
        "errors": [],
    }
    assert Notice.objects.get().recipient == "moi@example.com"


def test_create_of_a_customer_makes_them_staff_and_keeps_the_password() -> None:
    customer = User.objects.create_user(email="moi@example.com", password="của tôi", first_name="Mới")
    made = data(CREATE, user=make_officer("manage_staff"), input={"email": "moi@example.com"})["staffCreate"]
    customer.refresh_from_db()
    assert (made["errors"], customer.is_staff, customer.check_password("của tôi")) == ([], True, True)
    assert (customer.first_name, Notice.objects.count()) == ("Mới", 0)


def test_create_gives_nobody_what_the_boss_does_not_have() -> None:
    group = make_group("Tiền", "HANDLE_PAYMENTS")
    answer = data(
        CREATE, user=make_officer("manage_staff"), input={"email": "moi@example.com", "addGroups": [gid(group)]}
    )["staffCreate"]
    assert answer["errors"] == [{"field": "addGroups", "code": "OUT_OF_SCOPE_GROUP", "groups": [gid(group)]}]
    assert User.objects.filter(email="moi@example.com").exists() is False


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "email", "REQUIRED"),
        ({"email": "no-mail"}, "email", "INVALID"),
        ({"email": "boss@example.com"}, "email", "UNIQUE"),
        ({"email": "moi@example.com", "redirectUrl": "https://evil.example"}, "redirectUrl", "INVALID"),
        ({"email": "moi@example.com", "addGroups": [to_global_id("Group", 0)]}, "addGroups", "NOT_FOUND"),
        ({"email": "moi@example.com", "addGroups": [to_global_id("User", 1)]}, "addGroups", "GRAPHQL_ERROR"),
        ({"email": "moi@example.com", "firstName": "x" * 257}, "firstName", "INVALID"),
    ],
)
def test_create_with_bad_input_is_refused(given: dict, field: str, code: str) -> None:
    boss = make_officer("manage_staff")
    boss.email = "boss@example.com"
    boss.save(update_fields=["email"])
    answer = data(CREATE, user=boss, input=given)["staffCreate"]
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [(field, code)]
    assert (User.objects.count(), Notice.objects.count()) == (1, 0)


def test_create_is_denied_to_others_and_to_every_app() -> None:
    assert is_denied(ask(CREATE, input={"email": "moi@example.com"})) is True
    assert is_denied(ask(CREATE, user=make_officer("manage_users"), input={"email": "moi@example.com"})) is True
    _row, token = create_token(create_app(name="Kho", permissions=["MANAGE_STAFF"]))
    assert is_denied(ask(CREATE, app_token=token, input={"email": "moi@example.com"})) is True
    assert User.objects.filter(email="moi@example.com").exists() is False


def test_update_changes_groups_and_names() -> None:
    old, new = make_group("Cũ", "MANAGE_PRODUCTS"), make_group("Mới", "MANAGE_ORDERS")
    boss = make_officer("manage_staff", "manage_products", "manage_orders")
    colleague = User.objects.create_user(email="dong@example.com", is_staff=True)
    colleague.groups.add(old)
    wish = {"firstName": "Đông", "addGroups": [gid(new)], "removeGroups": [gid(old)]}
    assert data(UPDATE, user=boss, id=gid(colleague), input=wish)["staffUpdate"] == {
        "user": {"firstName": "Đông", "isActive": True, "permissionGroups": [{"name": "Mới"}]},
        "errors": [],
    }


def test_update_of_who_may_more_is_refused() -> None:
    colleague = make_officer("handle_payments")
    answer = data(UPDATE, user=make_officer("manage_staff"), id=gid(colleague), input={"isActive": False})
    assert [error["code"] for error in answer["staffUpdate"]["errors"]] == ["OUT_OF_SCOPE_USER"]
    colleague.refresh_from_db()
    assert colleague.is_active is True


def test_update_does_not_lock_oneself_out() -> None:
    boss = make_officer("manage_staff")
    answer = data(UPDATE, user=boss, id=gid(boss), input={"isActive": False})["staffUpdate"]
    assert answer["errors"] == [
        {"field": "isActive", "code": "DEACTIVATE_OWN_ACCOUNT", "groups": None, "permissions": None}
    ]


def test_update_with_one_group_added_and_removed_is_refused() -> None:
    group, boss = make_group("Kho"), make_officer("manage_staff")
    colleague = User.objects.create_user(email="dong@example.com", is_staff=True)
    wish = {"addGroups": [gid(group)], "removeGroups": [gid(group)]}
    answer = data(UPDATE, user=boss, id=gid(colleague), input=wish)["staffUpdate"]
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [("groups", "DUPLICATED_INPUT_ITEM")]


def test_update_leaves_somebody_who_can_manage_each_permission() -> None:
    boss = make_officer("manage_staff", "manage_orders")
    boss.user_permissions.clear()
    only, lesser = make_group("Tất cả", "MANAGE_STAFF", "MANAGE_ORDERS"), make_group("Nhân sự", "MANAGE_STAFF")
    boss.groups.set([only, lesser])
    answer = data(UPDATE, user=boss, id=gid(boss), input={"removeGroups": [gid(only)]})["staffUpdate"]
    assert answer["errors"] == [
        {
            "field": "removeGroups",
            "code": "LEFT_NOT_MANAGEABLE_PERMISSION",
            "groups": None,
            "permissions": ["MANAGE_ORDERS"],
        }
    ]
    assert boss.groups.count() == 2


def test_delete_removes_a_colleague() -> None:
    colleague = User.objects.create_user(email="dong@example.com", is_staff=True)
    answer = data(DELETE, user=make_officer("manage_staff"), id=gid(colleague))["staffDelete"]
    assert answer == {"user": {"email": "dong@example.com"}, "errors": []}
    assert User.objects.filter(email="dong@example.com").exists() is False


def test_delete_of_the_wrong_person_is_refused() -> None:
    boss, stronger = make_officer("manage_staff"), make_officer("handle_payments")
    chief = User.objects.create_user(email="chu@example.com", is_staff=True, is_superuser=True)
    customer = User.objects.create_user(email="khach@example.com")
    codes = {
        gid(boss): "DELETE_OWN_ACCOUNT",
        gid(stronger): "OUT_OF_SCOPE_USER",
        gid(chief): "DELETE_SUPERUSER_ACCOUNT",
        gid(customer): "DELETE_NON_STAFF_USER",
        to_global_id("User", 0): "NOT_FOUND",
        to_global_id("Group", 1): "GRAPHQL_ERROR",
        "nonsense": "GRAPHQL_ERROR",
    }
    for id, code in codes.items():
        assert data(DELETE, user=boss, id=id)["staffDelete"]["errors"] == [
            {"field": "id", "code": code, "permissions": None}
        ]
    assert User.objects.count() == 4


def test_delete_of_the_last_manager_is_refused() -> None:
    boss = make_officer("manage_staff")
    other = make_officer("manage_staff")
    User.objects.filter(pk=boss.pk).update(is_superuser=False)
    payer = make_officer("manage_staff", "manage_apps")
    answer = data(DELETE, user=payer, id=gid(other))["staffDelete"]
    assert answer["errors"] == []
    lone = make_officer("manage_staff", "manage_apps", "manage_menus")
    clerk = make_officer("manage_menus")
    assert data(DELETE, user=lone, id=gid(clerk))["staffDelete"]["errors"] == []


def test_delete_of_who_decided_on_a_seller_is_refused() -> None:
    make_seller()
    decider = User.objects.filter(is_staff=True).get()
    chief = User.objects.create_user(email="chu@example.com", is_staff=True, is_superuser=True)
    answer = data(DELETE, user=chief, id=gid(decider))["staffDelete"]
    assert [error["code"] for error in answer["errors"]] == ["INVALID"]
    assert User.objects.filter(pk=decider.pk).exists() is True


def test_delete_is_denied_to_others() -> None:
    colleague = User.objects.create_user(email="dong@example.com", is_staff=True)
    assert is_denied(ask(DELETE, id=gid(colleague))) is True
    assert is_denied(ask(UPDATE, id=gid(colleague), input={"firstName": "X"})) is True
    assert User.objects.get().first_name == ""
