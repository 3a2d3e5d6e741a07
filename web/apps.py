from marketplace.outbox.apps import Room


class WebConfig(Room):
    name = "web"
    label = "web"
    verbose_name = "Web pages"
