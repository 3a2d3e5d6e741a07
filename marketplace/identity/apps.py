from marketplace.outbox.apps import Room


class IdentityConfig(Room):
    name = "marketplace.identity"
    label = "identity"
    verbose_name = "People"
