from marketplace.outbox.apps import Room


class WebhooksConfig(Room):
    name = "marketplace.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
