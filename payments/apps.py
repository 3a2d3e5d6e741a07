from marketplace.outbox.apps import Room


class PaymentsConfig(Room):
    name = "payments"
    label = "payments"
    verbose_name = "Payments"
