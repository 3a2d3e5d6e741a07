"""Webhooks, what was sent to them, and each try."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.webhooks import models
from marketplace.webhooks.domain.event_types import ASYNCHRONOUS, SYNCHRONOUS, spoken
from storefront_api.commerce.webhooks import loaders
from storefront_api.commerce.webhooks.enums import (
    EventDeliveryAttemptSortField,
    EventDeliverySortField,
    EventDeliveryStatusEnum,
    WebhookEventTypeAsyncEnum,
    WebhookEventTypeEnum,
    WebhookEventTypeSyncEnum,
)
from storefront_api.core.batching import load
from storefront_api.core.enums import OrderDirection
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection, page_size
from storefront_api.core.scalars import JSONString

Info = GraphQLResolveInfo


class EventDeliverySortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = EventDeliverySortField(required=True)


class EventDeliveryAttemptSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = EventDeliveryAttemptSortField(required=True)


class EventDeliveryFilterInput(graphene.InputObjectType):
    status = EventDeliveryStatusEnum()
    event_type = WebhookEventTypeEnum()


def _sign(sort_by: Any) -> str:
    return str(sort_by.direction.value) if sort_by else "-"


def _sort(sort_by: Any) -> list[str]:
    sign = _sign(sort_by)
    return [f"{sign}created_at", f"{sign}pk"]


def _first(paging: dict[str, Any]) -> int | None:
    """How many from the start, where nothing else is asked: those pages are read for all rows at once."""
    return page_size(paging["first"], None) if paging.keys() == {"first"} and paging["first"] is not None else None


class EventDeliveryAttempt(graphene.ObjectType):
    """One try to deliver."""

    id = graphene.ID(required=True)
    created_at = graphene.DateTime(required=True)
    task_id = graphene.String()
    duration = graphene.Float(description="Seconds.")
    response = graphene.String(description="What the endpoint said, or why nobody said anything.")
    response_headers = graphene.String()
    response_status_code = graphene.Int()
    request_headers = graphene.String()
    status = EventDeliveryStatusEnum(required=True)

    @staticmethod
    def resolve_id(root: models.Attempt, _info: Info) -> str:
        return to_global_id("EventDeliveryAttempt", root.pk)

    @staticmethod
    def resolve_status(root: models.Attempt, _info: Info) -> str:
        return str(root.status)


EventDeliveryAttemptCountableConnection = connection("EventDeliveryAttempt", lambda: EventDeliveryAttempt)


class EventDelivery(graphene.ObjectType):
    """One event on its way to one webhook."""

    id = graphene.ID(required=True)
    created_at = graphene.DateTime(required=True)
    status = EventDeliveryStatusEnum(required=True)
    event_type = WebhookEventTypeEnum(required=True)
    attempts = graphene.Field(
        EventDeliveryAttemptCountableConnection,
        sort_by=EventDeliveryAttemptSortingInput(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    payload = graphene.String()

    @staticmethod
    def resolve_id(root: models.Delivery, _info: Info) -> str:
        return to_global_id("EventDelivery", root.pk)

    @staticmethod
    def resolve_status(root: models.Delivery, _info: Info) -> str:
        return str(root.status)

    @staticmethod
    def resolve_event_type(root: models.Delivery, _info: Info) -> str:
        return root.event

    @staticmethod
    def resolve_attempts(root: models.Delivery, info: Info, sort_by: Any = None, **paging: Any) -> Page:
        size, sign = _first(paging), _sign(sort_by)
        page = load(info, loaders.AttemptsOfDelivery, root, lambda row: (row.pk, size or 0, sign)) if size else None
        if page is not None:
            return page
        return connect(root.attempts.all(), sort=_sort(sort_by), **paging)


EventDeliveryCountableConnection = connection("EventDelivery", lambda: EventDelivery)


class WebhookEvent(graphene.ObjectType):
    name = graphene.String(required=True)
    event_type = WebhookEventTypeEnum(required=True)


class WebhookEventAsync(graphene.ObjectType):
    name = graphene.String(required=True)
    event_type = WebhookEventTypeAsyncEnum(required=True)


class WebhookEventSync(graphene.ObjectType):
    name = graphene.String(required=True)
    event_type = WebhookEventTypeSyncEnum(required=True)


class Webhook(graphene.ObjectType):
    """An address of an app, and the events it wants to be told of or asked about there."""

    id = graphene.ID(required=True)
    name = graphene.String()
    identifier = graphene.String(description="The app's own name for it.")
    events = graphene.List(graphene.NonNull(WebhookEvent), required=True)
    sync_events = graphene.List(graphene.NonNull(WebhookEventSync), required=True)
    async_events = graphene.List(graphene.NonNull(WebhookEventAsync), required=True)
    app = graphene.Field("storefront_api.commerce.apps.types.App", required=True)
    event_deliveries = graphene.Field(
        EventDeliveryCountableConnection,
        sort_by=EventDeliverySortingInput(),
        filter=EventDeliveryFilterInput(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    target_url = graphene.String(required=True)
    is_active = graphene.Boolean(required=True, description="The market switches off by itself what stays dead.")
    secret_key = graphene.String()
    subscription_query = graphene.String()
    custom_headers = JSONString()

    @staticmethod
    def resolve_id(root: models.Webhook, _info: Info) -> str:
        return to_global_id("Webhook", root.pk)

    @staticmethod
    def resolve_events(root: models.Webhook, _info: Info) -> list[WebhookEvent]:
        return [WebhookEvent(name=spoken(name), event_type=name) for name in root.events]

    @staticmethod
    def resolve_sync_events(root: models.Webhook, _info: Info) -> list[WebhookEventSync]:
        return [WebhookEventSync(name=spoken(name), event_type=name) for name in root.events if name in SYNCHRONOUS]

    @staticmethod
    def resolve_async_events(root: models.Webhook, _info: Info) -> list[WebhookEventAsync]:
        return [WebhookEventAsync(name=spoken(name), event_type=name) for name in root.events if name in ASYNCHRONOUS]

    @staticmethod
    def resolve_app(root: models.Webhook, info: Info) -> Any:
        return load(info, loaders.AppByPk, root, lambda row: row.app_id)

    @staticmethod
    def resolve_event_deliveries(
        root: models.Webhook, info: Info, sort_by: Any = None, filter: Any = None, **paging: Any
    ) -> Page:
        status = filter.status.value if filter and filter.get("status") else ""
        event = filter.event_type.value if filter and filter.get("event_type") else ""
        size, sign = _first(paging), _sign(sort_by)
        if size:
            page = load(info, loaders.DeliveriesOfWebhook, root, lambda row: (row.pk, size or 0, sign, status, event))
            if page is not None:
                return page
        rows = root.deliveries.all()
        rows = rows.filter(status=status) if status else rows
        rows = rows.filter(event=event) if event else rows
        return connect(rows, sort=_sort(sort_by), **paging)

    @staticmethod
    def resolve_subscription_query(root: models.Webhook, _info: Info) -> str:
        return root.query
