"""What belongs to apps and webhooks, for many of them at once."""

from collections.abc import Sequence

from marketplace.identity.models import App
from marketplace.webhooks import models
from storefront_api.core.batching import Loader


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
