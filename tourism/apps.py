from marketplace.outbox.apps import Room


class TourismConfig(Room):
    name = "tourism"
    label = "tourism"
    verbose_name = "Tourism"
