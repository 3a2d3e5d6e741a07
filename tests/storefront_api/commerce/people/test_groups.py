import pytest
from django.contrib.auth.models import Group

from marketplace.identity.models import User
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.people.test_staff import gid, is_denied, make_group

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: PermissionGroupCreateInput!) {permissionGroupCreate(input: $input) {
  group {name permissions {code} users {email} userCanManage} errors {field code permissions users}}}"""
UPDATE = """mutation($id: ID!, $input: PermissionGroupUpdateInput!) {permissionGroupUpdate(id: $id, input: $input) {
  group {name permissions {code} users {email}} errors {field code permissions users}}}"""
DELETE = "mutation($id: ID!) {permissionGroupDelete(id: $id) {group {id name} errors {field code permissions}}}"
LIST = """{permissionGroups(first: 10) {totalCount edges {node {name permissions {code} users {email
  permissionGroups {name}}}}}}"""


def colleague(email: str = "dong@example.com") -> User:
    return User.objects.create_user(email=email, is_staff=True)


def test_create_makes_a_group_of_colleagues() -> None:
    wish = {"name": "Kho", "addPermissions": ["MANAGE_PRODUCTS"], "addUsers": [gid(colleague())]}
    made = data(CREATE, user=make_officer("manage_staff", "manage_products"), input=wish)["permissionGroupCreate"]
    assert made == {
        "group": {
            "name": "Kho",
            "permissions": [{"code": "MANAGE_PRODUCTS"}],
            "users": [{"email": "dong@example.com"}],
            "userCanManage": True,
        },
        "errors": [],
    }


def test_create_with_what_the_boss_does_not_have_is_refused() -> None:
    wish = {"name": "Tiền", "addPermissions": ["MANAGE_STAFF", "HANDLE_PAYMENTS"]}
    answer = data(CREATE, user=make_officer("manage_staff"), input=wish)["permissionGroupCreate"]
    assert answer["errors"] == [
        {
            "field": "addPermissions",
            "code": "OUT_OF_SCOPE_PERMISSION",
            "permissions": ["HANDLE_PAYMENTS"],
            "users": None,
        }
    ]
    assert Group.objects.count() == 0


def test_create_with_bad_input_is_refused() -> None:
    make_group("Kho")
    boss, customer = make_officer("manage_staff"), User.objects.create_user(email="khach@example.com")
    for wish, field, code in (
        ({"name": "Kho"}, "name", "UNIQUE"),
        ({"name": " "}, "name", "REQUIRED"),
        ({"name": "Mới", "addUsers": [gid(customer)]}, "addUsers", "ASSIGN_NON_STAFF_MEMBER"),
        ({"name": "Mới", "addUsers": [to_global_id("User", 0)]}, "addUsers", "NOT_FOUND"),
        ({"name": "Mới", "addUsers": ["nonsense"]}, "addUsers", "GRAPHQL_ERROR"),
    ):
        (error,) = data(CREATE, user=boss, input=wish)["permissionGroupCreate"]["errors"]
        assert (error["field"], error["code"]) == (field, code)
    assert Group.objects.count() == 1


def test_create_is_denied_to_others() -> None:
    assert is_denied(ask(CREATE, user=make_officer("manage_users"), input={"name": "Kho"})) is True
    assert Group.objects.count() == 0


def test_update_adds_and_removes() -> None:
    group, dong = make_group("Kho", "MANAGE_PRODUCTS"), colleague()
    group.user_set.add(dong)
    boss = make_officer("manage_staff", "manage_products", "manage_orders")
    wish = {
        "name": "Đơn hàng",
        "addPermissions": ["MANAGE_ORDERS"],
        "removePermissions": ["MANAGE_PRODUCTS"],
        "addUsers": [gid(boss)],
        "removeUsers": [gid(dong)],
    }
    assert data(UPDATE, user=boss, id=gid(group), input=wish)["permissionGroupUpdate"] == {
        "group": {"name": "Đơn hàng", "permissions": [{"code": "MANAGE_ORDERS"}], "users": [{"email": boss.email}]},
        "errors": [],
    }


def test_update_that_is_not_the_boss_to_make_is_refused() -> None:
    stronger, kho = make_group("Tiền", "HANDLE_PAYMENTS"), make_group("Kho")
    boss, strong = make_officer("manage_staff"), make_officer("handle_payments")
    kho.user_set.add(strong, boss)
    for group, wish, code in (
        (stronger, {"name": "X"}, "OUT_OF_SCOPE_PERMISSION"),
        (kho, {"removeUsers": [gid(strong)]}, "OUT_OF_SCOPE_USER"),
        (kho, {"removeUsers": [gid(boss)]}, "CANNOT_REMOVE_FROM_LAST_GROUP"),
        (kho, {"addUsers": [gid(boss)], "removeUsers": [gid(boss)]}, "DUPLICATED_INPUT_ITEM"),
    ):
        answer = data(UPDATE, user=boss, id=gid(group), input=wish)["permissionGroupUpdate"]
        assert [error["code"] for error in answer["errors"]] == [code]
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Kho", "Tiền"]


def test_update_leaves_somebody_who_can_manage_each_permission() -> None:
    boss = make_officer("manage_staff")
    boss.user_permissions.clear()
    group = make_group("Tất cả", "MANAGE_STAFF", "MANAGE_ORDERS")
    boss.groups.set([group, make_group("Khác")])
    answer = data(UPDATE, user=boss, id=gid(group), input={"removePermissions": ["MANAGE_ORDERS"]})
    (error,) = answer["permissionGroupUpdate"]["errors"]
    assert (error["code"], error["permissions"]) == ("LEFT_NOT_MANAGEABLE_PERMISSION", ["MANAGE_ORDERS"])
    (error,) = data(DELETE, user=boss, id=gid(group))["permissionGroupDelete"]["errors"]
    assert (error["field"], error["code"]) == ("id", "LEFT_NOT_MANAGEABLE_PERMISSION")
    assert group.permissions.count() == 2


def test_delete_removes_a_group() -> None:
    group = make_group("Kho")
    answer = data(DELETE, user=make_officer("manage_staff"), id=gid(group))["permissionGroupDelete"]
    assert answer == {"group": {"id": gid(group), "name": "Kho"}, "errors": []}
    assert Group.objects.count() == 0


def test_delete_is_denied_to_others() -> None:
    group = make_group("Kho")
    assert is_denied(ask(DELETE, id=gid(group))) is True
    assert is_denied(ask(UPDATE, id=gid(group), input={"name": "X"})) is True
    assert Group.objects.get().name == "Kho"


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_statements_whatever_the_rows(rows: int, django_assert_num_queries) -> None:
    boss = make_officer("manage_staff")
    for number in range(rows):
        group = make_group(f"Nhóm {number}", "MANAGE_PRODUCTS")
        group.user_set.add(colleague(f"dong{number}@example.com"), boss)
    # the caller, their permissions (two), the groups and their count, permissions, members, members' groups
    with django_assert_num_queries(8):
        shown = data(LIST, user=boss)["permissionGroups"]
    assert (shown["totalCount"], len(shown["edges"])) == (rows, rows)


def test_list_is_denied_to_others() -> None:
    assert is_denied(ask(LIST, user=make_officer("manage_users"))) is True
