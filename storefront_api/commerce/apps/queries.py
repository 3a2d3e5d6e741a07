"""Reading apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import models
from marketplace.webhooks.models import Installation
from storefront_api.commerce.apps.installation_types import AppInstallation
from storefront_api.commerce.apps.types import App, AppCountableConnection, AppTypeEnum
from storefront_api.core.enums import OrderDirection
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import denied, may, require_requestor

Info = GraphQLResolveInfo
AppSortField = graphene.Enum("AppSortField", [("NAME", "name"), ("CREATION_DATE", "created_at")])


class AppSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = AppSortField(required=True)


class AppFilterInput(graphene.InputObjectType):
    search = graphene.String()
    is_active = graphene.Boolean()
    type = AppTypeEnum()


class Queries(graphene.ObjectType):
    app = graphene.Field(
        App, id=graphene.ID(description="The app that asks, where left out."), description="For staff, and for apps."
    )
    apps = graphene.Field(
        AppCountableConnection,
        filter=AppFilterInput(),
        sort_by=AppSortingInput(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
        description="For MANAGE_APPS.",
    )
    apps_installations = graphene.List(
        graphene.NonNull(AppInstallation),
        required=True,
        description="Those under way and those that failed. For MANAGE_APPS.",
    )

    @staticmethod
    def resolve_app(_root: None, info: Info, id: str | None = None) -> models.App | None:
        own, user = info.context.app, info.context.user
        is_staff = isinstance(user, models.User) and user.is_staff
        if own is None and not is_staff:
            raise denied("AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP", "MANAGE_APPS")
        if id is None:
            return own
        pk = sought_pk(id, "App")
        if own is not None and own.pk == pk:
            return own
        if own is not None and not may(info, "MANAGE_APPS"):
            raise denied("MANAGE_APPS")
        return models.App.objects.filter(pk=pk).first()

    @staticmethod
    def resolve_apps(_root: None, info: Info, filter: Any = None, sort_by: Any = None, **paging: Any) -> Page:
        require_requestor(info, "MANAGE_APPS")
        rows = models.App.objects.all()
        if filter and filter.get("search"):
            rows = rows.filter(name__icontains=filter.search)
        if filter and filter.get("is_active") is not None:
            rows = rows.filter(is_active=filter.is_active)
        if filter and filter.get("type"):
            rows = rows.filter(type=filter.type.value)
        field = sort_by.field.value if sort_by else "name"
        sign = sort_by.direction.value if sort_by else ""
        return connect(rows, sort=[f"{sign}{field}", f"{sign}pk"], **paging)

    @staticmethod
    def resolve_apps_installations(_root: None, info: Info) -> list[Installation]:
        require_requestor(info, "MANAGE_APPS")
        return list(Installation.objects.order_by("pk"))
