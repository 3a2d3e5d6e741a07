"""Members of staff: made, changed and removed by colleagues who may as much."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain import groups, scope
from marketplace.identity.models import User
from marketplace.shop.native.domain.columns import write
from marketplace.shop.native.domain.people import account_letters
from marketplace.shop.native.domain.people.accounts import delete_account
from marketplace.shop.native.domain.people.people import check_person
from marketplace.shop.native.domain.people.redirects import check_redirect
from marketplace.shop.native.domain.people.registration import join_guest_orders
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.values.refusal import Refused

Id = Callable[[int], str]


def create_staff(
    *,
    requestor: User,
    values: Mapping[str, Any],
    group_ids: Sequence[int] = (),
    redirect_url: str | None = None,
    show_group: Id = str,
) -> User:
    """A new member of staff, or a customer who becomes one; a new one gets a letter to set the password.

    Refused: REQUIRED, INVALID, UNIQUE (e-mail), INVALID (redirect address), OUT_OF_SCOPE_GROUP. Raises NotFound.
    """
    columns = check_person(values, is_new=True)
    if redirect_url:
        check_redirect(redirect_url)
    wanted = groups.groups_named(group_ids, field="addGroups")
    groups.check_manageable(requestor, wanted, field="addGroups", show=show_group)
    with unique_or_refused():
        user = User.objects.select_for_update().filter(email__iexact=columns["email"], is_staff=False).first()
        if user is None:
            user = User.objects.create_user(is_staff=True, **columns)
            if redirect_url:
                account_letters.send_password_link(user, redirect_url=redirect_url)
        else:
            write(user, {**columns, "is_staff": True})
        user.groups.add(*wanted)
    return user


def update_staff(
    *,
    requestor: User,
    user: User,
    values: Mapping[str, Any],
    add_group_ids: Sequence[int] = (),
    remove_group_ids: Sequence[int] = (),
    show_group: Id = str,
) -> User:
    """Change one. Refused as `create_staff`, and: OUT_OF_SCOPE_USER, DUPLICATED_INPUT_ITEM, DEACTIVATE_OWN_ACCOUNT,
    DEACTIVATE_SUPERUSER_ACCOUNT, LEFT_NOT_MANAGEABLE_PERMISSION.
    """
    if not scope.may_manage_user(requestor, user):
        raise Refused("OUT_OF_SCOPE_USER", _("Bạn không quản lý được người này."), field="id")
    if set(add_group_ids) & set(remove_group_ids):
        raise Refused("DUPLICATED_INPUT_ITEM", _("Một mục vừa được thêm vừa bị bỏ."), field="groups")
    joining = groups.groups_named(add_group_ids, field="addGroups")
    leaving = groups.groups_named(remove_group_ids, field="removeGroups")
    groups.check_manageable(requestor, joining, field="addGroups", show=show_group)
    groups.check_manageable(requestor, leaving, field="removeGroups", show=show_group)
    columns = check_person(values, is_new=False)
    if columns.get("is_active") is False:
        if user == requestor:
            message = _("Bạn không tự khóa tài khoản của mình được.")
            raise Refused("DEACTIVATE_OWN_ACCOUNT", message, field="isActive")
        if user.is_superuser:
            message = _("Không khóa được tài khoản của người có toàn quyền.")
            raise Refused("DEACTIVATE_SUPERUSER_ACCOUNT", message, field="isActive")
    before = user.email
    with unique_or_refused(), scope.nothing_gets_lost(requestor, field="removeGroups" if leaving else "isActive"):
        write(user, columns)
        user.groups.add(*joining)
        user.groups.remove(*leaving)
        if user.email and user.email != before:
            join_guest_orders(user)
    return user


def delete_staff(*, requestor: User, user: User) -> None:
    """Remove one. Refused: DELETE_NON_STAFF_USER, DELETE_OWN_ACCOUNT, DELETE_SUPERUSER_ACCOUNT, OUT_OF_SCOPE_USER,
    LEFT_NOT_MANAGEABLE_PERMISSION, and as `delete_account` does.
    """
    if not user.is_staff:
        raise Refused("DELETE_NON_STAFF_USER", _("Người này không phải cán bộ."), field="id")
    check_deletable(requestor, user)
    if not scope.may_manage_user(requestor, user):
        raise Refused("OUT_OF_SCOPE_USER", _("Bạn không quản lý được người này."), field="id")
    with scope.nothing_gets_lost(requestor, field="id"):
        delete_account(user)


def check_deletable(requestor: object, user: User) -> None:
    """Refused: DELETE_OWN_ACCOUNT, DELETE_SUPERUSER_ACCOUNT."""
    if user == requestor:
        raise Refused("DELETE_OWN_ACCOUNT", _("Bạn không tự xóa tài khoản của mình ở đây được."), field="id")
    if user.is_superuser:
        message = _("Không xóa được tài khoản của người có toàn quyền.")
        raise Refused("DELETE_SUPERUSER_ACCOUNT", message, field="id")
