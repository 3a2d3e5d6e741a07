"""What belongs to apps and webhooks, for many of them at once."""

from collections.abc import Sequence

from marketplace.identity.models import App
from marketplace.webhooks import models
from storefront_api.core.batching import Loader
from storefront_api.core.paging import Page, connect_groups

#: (webhook, how many, "-" for the newest first, status or "", event or "")
FirstDeliveries = tuple[int, int, str, str, str]
#: (delivery, how many, "-" for the newest first)
FirstAttempts = tuple[int, int, str]


class WebhooksOfApp(Loader[int, list[models.Webhook]]):
    """Its webhooks, oldest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Webhook]]:
        found: dict[int, list[models.Webhook]] = {key: [] for key in keys}
        for webhook in models.Webhook.objects.filter(app_id__in=keys).order_by("pk"):
            found[webhook.app_id].append(webhook)
        return found


class AppByPk(Loader[int, App]):
    """Apps."""

    def load_many(self, keys: Sequence[int]) -> dict[int, App]:
        return App.objects.in_bulk(keys)


class DeliveriesOfWebhook(Loader[FirstDeliveries, Page]):
    """The first page of what was sent to each webhook."""

    def load_many(self, keys: Sequence[FirstDeliveries]) -> dict[FirstDeliveries, Page]:
        found: dict[FirstDeliveries, Page] = {}
        for size, sign, status, event in {key[1:] for key in keys}:
            rows = models.Delivery.objects.filter(webhook_id__in=[key[0] for key in keys])
            rows = rows.filter(status=status) if status else rows
            rows = rows.filter(event=event) if event else rows
            pages = connect_groups(rows, group="webhook_id", sort=[f"{sign}created_at", f"{sign}pk"], first=size)
            for key in keys:
                if key[1:] == (size, sign, status, event):
                    found[key] = pages.get(key[0]) or Page([], [], False, False, 0)
        return found


class AttemptsOfDelivery(Loader[FirstAttempts, Page]):
    """The first page of the tries of each delivery."""

    def load_many(self, keys: Sequence[FirstAttempts]) -> dict[FirstAttempts, Page]:
        found: dict[FirstAttempts, Page] = {}
        for size, sign in {key[1:] for key in keys}:
            rows = models.Attempt.objects.filter(delivery_id__in=[key[0] for key in keys])
            pages = connect_groups(rows, group="delivery_id", sort=[f"{sign}created_at", f"{sign}pk"], first=size)
            for key in keys:
                if key[1:] == (size, sign):
                    found[key] = pages.get(key[0]) or Page([], [], False, False, 0)
        return found
