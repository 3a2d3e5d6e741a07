from marketplace.outbox.apps import Room


class ConsignmentsConfig(Room):
    name = "marketplace.consignments"
    label = "consignments"
    verbose_name = "Consignments"
