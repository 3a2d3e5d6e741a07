"""Reading people and groups."""

from typing import Any

import graphene
from django.contrib.auth.models import Group as GroupRow
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.shop.native.domain.people.customers import customers
from storefront_api.commerce.accounts.groups import Group, GroupCountableConnection
from storefront_api.commerce.accounts.types import User, UserCountableConnection
from storefront_api.commerce.people.inputs import group_ids, matching, user_ids
from storefront_api.core.enums import OrderDirection
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import denied, may, require_requestor

Info = GraphQLResolveInfo

UserSortField = graphene.Enum(
    "UserSortField",
    [
        ("FIRST_NAME", "first_name"),
        ("LAST_NAME", "last_name"),
        ("EMAIL", "address"),
        ("ORDER_COUNT", "order_count"),
        ("CREATED_AT", "date_joined"),
    ],
)
StaffMemberStatus = graphene.Enum("StaffMemberStatus", [("ACTIVE", True), ("DEACTIVATED", False)])
PermissionGroupSortField = graphene.Enum("PermissionGroupSortField", [("NAME", "name")])
_PAGING = {"before": graphene.String(), "after": graphene.String(), "first": graphene.Int(), "last": graphene.Int()}


class UserSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = UserSortField(required=True)


class PermissionGroupSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PermissionGroupSortField(required=True)


class CustomerFilterInput(graphene.InputObjectType):
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))


class StaffUserInput(graphene.InputObjectType):
    status = StaffMemberStatus()
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))


class PermissionGroupFilterInput(graphene.InputObjectType):
    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))


class Queries(graphene.ObjectType):
    user = graphene.Field(
        User,
        id=graphene.ID(),
        email=graphene.String(),
        external_reference=graphene.String(),
        description="For MANAGE_STAFF (staff), MANAGE_USERS or MANAGE_ORDERS (customers).",
    )
    customers = graphene.Field(
        UserCountableConnection,
        filter=CustomerFilterInput(),
        sort_by=UserSortingInput(),
        search=graphene.String(),
        **_PAGING,
        description="For MANAGE_USERS or MANAGE_ORDERS.",
    )
    staff_users = graphene.Field(
        UserCountableConnection,
        filter=StaffUserInput(),
        sort_by=UserSortingInput(),
        **_PAGING,
        description="For MANAGE_STAFF.",
    )
    permission_groups = graphene.Field(
        GroupCountableConnection,
        filter=PermissionGroupFilterInput(),
        sort_by=PermissionGroupSortingInput(),
        **_PAGING,
        description="For MANAGE_STAFF.",
    )
    permission_group = graphene.Field(Group, id=graphene.ID(required=True), description="For MANAGE_STAFF.")

    @staticmethod
    def resolve_user(
        _root: None,
        info: Info,
        id: str | None = None,
        email: str | None = None,
        external_reference: str | None = None,
    ) -> models.User | None:
        staff, people = may(info, "MANAGE_STAFF"), may(info, "MANAGE_USERS", "MANAGE_ORDERS")
        if not (staff or people):
            raise denied("MANAGE_STAFF", "MANAGE_USERS", "MANAGE_ORDERS")
        key: dict[str, Any] = {}
        if id:
            key["pk"] = sought_pk(id, "User")
        if email:
            key["email__iexact"] = email.strip()
        if external_reference:
            key["external_reference"] = external_reference
        if not key:
            return None
        if staff and may(info, "MANAGE_USERS"):
            rows = models.User.objects.all()
        else:
            rows = models.User.objects.filter(is_staff=True) if staff else customers()
        return rows.filter(**key).first()

    @staticmethod
    def resolve_customers(
        _root: None, info: Info, filter: Any = None, sort_by: Any = None, search: str | None = None, **paging: Any
    ) -> Page:
        require_requestor(info, "MANAGE_USERS", "MANAGE_ORDERS")
        rows = matching(customers(), search)
        if filter:
            rows = _chosen(matching(rows, filter.get("search")), filter.get("ids"))
        return _people(rows, sort_by, paging)

    @staticmethod
    def resolve_staff_users(_root: None, info: Info, filter: Any = None, sort_by: Any = None, **paging: Any) -> Page:
        require_requestor(info, "MANAGE_STAFF")
        rows = models.User.objects.filter(is_staff=True)
        if filter:
            rows = _chosen(matching(rows, filter.get("search")), filter.get("ids"))
            if filter.get("status") is not None:
                rows = rows.filter(is_active=filter.status.value)
        return _people(rows, sort_by, paging)

    @staticmethod
    def resolve_permission_groups(
        _root: None, info: Info, filter: Any = None, sort_by: Any = None, **paging: Any
    ) -> Page:
        require_requestor(info, "MANAGE_STAFF")
        rows = GroupRow.objects.all()
        if filter and filter.get("search"):
            rows = rows.filter(name__icontains=filter.search)
        if filter and filter.get("ids") is not None:
            rows = rows.filter(pk__in=group_ids(filter.ids, "ids"))
        sign = sort_by.direction.value if sort_by else ""
        return connect(rows, sort=[f"{sign}name", f"{sign}pk"], **paging)

    @staticmethod
    def resolve_permission_group(_root: None, info: Info, id: str) -> GroupRow | None:
        require_requestor(info, "MANAGE_STAFF")
        return GroupRow.objects.filter(pk=sought_pk(id, "Group")).first()


def _chosen(rows: QuerySet[models.User], ids: list[str] | None) -> QuerySet[models.User]:
    return rows if ids is None else rows.filter(pk__in=user_ids(ids, "ids"))


def _people(rows: QuerySet[models.User], sort_by: Any, paging: dict[str, Any]) -> Page:
    field = sort_by.field.value if sort_by else "address"
    sign = sort_by.direction.value if sort_by else ""
    if field == "address":
        rows = rows.annotate(address=Coalesce("email", Value("")))
    elif field == "order_count":
        rows = rows.annotate(order_count=Count("orders"))
    return connect(rows, sort=[f"{sign}{field}", f"{sign}pk"], **paging)
