from marketplace.outbox.apps import Room


class StorefrontApiConfig(Room):
    name = "storefront_api"
    label = "storefront_api"
    verbose_name = "GraphQL API"
