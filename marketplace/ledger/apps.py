from marketplace.outbox.apps import Room


class LedgerConfig(Room):
    name = "marketplace.ledger"
    label = "ledger"
    verbose_name = "Ledger"
