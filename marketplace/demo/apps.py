from marketplace.outbox.apps import Room


class DemoConfig(Room):
    name = "marketplace.demo"
    label = "demo"
    verbose_name = "Demo market"
