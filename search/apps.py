from marketplace.outbox.apps import Room


class SearchConfig(Room):
    name = "search"
    label = "search"
    verbose_name = "Search"
