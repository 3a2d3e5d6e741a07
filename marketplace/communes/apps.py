from marketplace.outbox.apps import Room


class CommunesConfig(Room):
    name = "marketplace.communes"
    label = "communes"
    verbose_name = "Communes"
