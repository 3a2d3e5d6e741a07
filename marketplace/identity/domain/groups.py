"""Groups of staff, and what their members may do."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import scope
from marketplace.identity.models import User
from marketplace.values.refusal import NotFound, Refused

Id = Callable[[int], str]
"""The global id of a user, as an error shows it."""


def create_group(
    *, requestor: User, name: str, permissions: Collection[str] = (), user_ids: Sequence[int] = (), show: Id = str
) -> Group:
    """A new group. Refused: REQUIRED, INVALID, UNIQUE (name), OUT_OF_SCOPE_PERMISSION, ASSIGN_NON_STAFF_MEMBER."""
    _check_scope(requestor, permissions, "addPermissions")
    members = _staff(user_ids, "addUsers", show)
    with transaction.atomic():
        group = _named(Group(), name)
        group.permissions.set(scope.permissions_named(permissions))
        group.user_set.set(members)
    return group


def update_group(
    *,
    requestor: User,
    group: Group,
    name: str | None = None,
    add_permissions: Collection[str] = (),
    remove_permissions: Collection[str] = (),
    add_user_ids: Sequence[int] = (),
    remove_user_ids: Sequence[int] = (),
    show: Id = str,
) -> Group:
    """Change a group. Refused as `create_group`, and: DUPLICATED_INPUT_ITEM, OUT_OF_SCOPE_USER,
    CANNOT_REMOVE_FROM_LAST_GROUP, LEFT_NOT_MANAGEABLE_PERMISSION.
    """
    _check_group(requestor, group)
    for added, removed, field in (
        (add_permissions, remove_permissions, "permissions"),
        (add_user_ids, remove_user_ids, "users"),
    ):
        if set(added) & set(removed):
            raise Refused("DUPLICATED_INPUT_ITEM", _("Một mục vừa được thêm vừa bị bỏ."), field=field)
    _check_scope(requestor, add_permissions, "addPermissions")
    _check_scope(requestor, remove_permissions, "removePermissions")
    joining = _staff(add_user_ids, "addUsers", show)
    leaving = _people(remove_user_ids, "removeUsers")
    if strangers := [show(user.pk) for user in leaving if not scope.may_manage_user(requestor, user)]:
        message = _("Bạn không quản lý được những người này.")
        raise Refused("OUT_OF_SCOPE_USER", message, field="removeUsers", users=strangers)
    if requestor in leaving:
        _check_last_group(requestor, "removeUsers", show)
    field = "removeUsers" if leaving else "removePermissions"
    with scope.nothing_gets_lost(requestor, field=field):
        if name is not None:
            _named(group, name)
        group.permissions.add(*scope.permissions_named(add_permissions))
        group.permissions.remove(*scope.permissions_named(remove_permissions))
        group.user_set.add(*joining)
        group.user_set.remove(*leaving)
    return group


def delete_group(*, requestor: User, group: Group, show: Id = str) -> None:
    """Refused: OUT_OF_SCOPE_PERMISSION, CANNOT_REMOVE_FROM_LAST_GROUP, LEFT_NOT_MANAGEABLE_PERMISSION."""
    _check_group(requestor, group)
    if group.user_set.filter(pk=requestor.pk).exists() and not scope.is_chief(requestor):
        _check_last_group(requestor, "id", show)
    pk = group.pk
    with scope.nothing_gets_lost(requestor, field="id"):
        group.delete()
    group.pk = pk


def _named(group: Group, name: str) -> Group:
    group.name = name.strip()
    if not group.name:
        raise Refused("REQUIRED", _("Bạn chưa đặt tên nhóm."), field="name")
    if len(group.name) > 150:
        raise Refused("REQUIRED", _("Tên nhóm dài quá 150 ký tự."), field="name")
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError:
        raise Refused("UNIQUE", _("Đã có nhóm tên này."), field="name") from None
    return group


def _check_scope(requestor: User, names: Collection[str], field: str) -> None:
    if lacking := scope.missing(requestor, names):
        message = _("Bạn không trao được quyền mà bạn không có.")
        raise Refused("OUT_OF_SCOPE_PERMISSION", message, field=field, permissions=lacking)


def _check_group(requestor: User, group: Group) -> None:
    if not scope.may_manage_group(requestor, group):
        raise Refused("OUT_OF_SCOPE_PERMISSION", _("Nhóm này có quyền mà bạn không có."))


def _check_last_group(requestor: User, field: str, show: Id) -> None:
    if requestor.groups.count() == 1:
        message = _("Bạn không tự rời khỏi nhóm cuối cùng của mình được.")
        raise Refused("CANNOT_REMOVE_FROM_LAST_GROUP", message, field=field, users=[show(requestor.pk)])


def _people(ids: Sequence[int], field: str) -> list[User]:
    found = list(User.objects.filter(pk__in=ids))
    if len(found) != len(set(ids)):
        raise NotFound(_("Không tìm thấy người này."), field=field)
    return found


def _staff(ids: Sequence[int], field: str, show: Id) -> list[User]:
    found = _people(ids, field)
    if outsiders := [show(user.pk) for user in found if not user.is_staff]:
        message = _("Chỉ cán bộ mới vào nhóm được.")
        raise Refused("ASSIGN_NON_STAFF_MEMBER", message, field=field, users=outsiders)
    return found


def groups_named(group_ids: Sequence[int], *, field: str) -> list[Group]:
    """Groups by pk; raises NotFound when one is missing."""
    found = list(Group.objects.filter(pk__in=group_ids).prefetch_related("permissions"))
    if len(found) != len(set(group_ids)):
        raise NotFound(_("Không tìm thấy nhóm này."), field=field)
    return found


def check_manageable(requestor: User, groups: Sequence[Group], *, field: str, show: Callable[[int], Any]) -> None:
    """Refuses (OUT_OF_SCOPE_GROUP, with `groups`) groups that give more than the requestor has."""
    if beyond := [show(group.pk) for group in groups if not scope.may_manage_group(requestor, group)]:
        raise Refused("OUT_OF_SCOPE_GROUP", _("Bạn không quản lý được những nhóm này."), field=field, groups=beyond)
