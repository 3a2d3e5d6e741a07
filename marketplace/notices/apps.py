from marketplace.outbox.apps import Room


class NoticesConfig(Room):
    name = "marketplace.notices"
    label = "notices"
    verbose_name = "Notices"
