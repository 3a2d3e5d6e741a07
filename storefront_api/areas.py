"""The areas of the API.

Each module named here offers any of `Queries`, `Mutations` (graphene ObjectTypes) and `TYPES`.
"""

AREAS = (
    "storefront_api.commerce.channels",
    "storefront_api.commerce.taxes",
    "storefront_api.commerce.warehouses",
    "storefront_api.commerce.shipping",
    "storefront_api.commerce.shop",
    "storefront_api.commerce.vouchers",
    "storefront_api.commerce.catalogue",
    "storefront_api.commerce.pages",
    "storefront_api.commerce.menus",
    "storefront_api.commerce.catalogue_setup",
    "storefront_api.commerce.translations",
    "storefront_api.commerce.checkout",
    "storefront_api.commerce.orders",
    "storefront_api.commerce.accounts",
    "storefront_api.commerce.people",
    "storefront_api.commerce.apps",
    "storefront_api.commerce.metadata",
    "storefront_api.commerce.transactions",
    "storefront_api.commerce.payments",
    "storefront_api.market.sign_in",
    "storefront_api.market.communes",
    "storefront_api.market.sellers",
    "storefront_api.market.listings",
    "storefront_api.market.consignments",
    "storefront_api.market.settlement",
    "storefront_api.market.stays",
    "storefront_api.market.tours",
    "storefront_api.market.bookings",
    "storefront_api.market.basket",
    "storefront_api.market.payments",
    "storefront_api.market.search",
)
