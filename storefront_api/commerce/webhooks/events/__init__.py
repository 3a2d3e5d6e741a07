"""The subscription root and what can happen."""

from storefront_api.commerce.webhooks.events.checkouts import CHECKOUT_EVENTS
from storefront_api.commerce.webhooks.events.delivery import DELIVERY_EVENTS
from storefront_api.commerce.webhooks.events.discounts import DISCOUNT_EVENTS
from storefront_api.commerce.webhooks.events.fulfillments import FULFILLMENT_EVENTS
from storefront_api.commerce.webhooks.events.groupings import GROUPING_EVENTS
from storefront_api.commerce.webhooks.events.orders import ORDER_EVENTS
from storefront_api.commerce.webhooks.events.payments import PAYMENT_EVENTS
from storefront_api.commerce.webhooks.events.products import PRODUCT_EVENTS
from storefront_api.commerce.webhooks.events.root import Subscriptions
from storefront_api.commerce.webhooks.events.taxes import TAX_EVENTS
from storefront_api.commerce.webhooks.events.transactions import TRANSACTION_EVENTS

EVENT_TYPES = (
    *PRODUCT_EVENTS,
    *GROUPING_EVENTS,
    *DISCOUNT_EVENTS,
    *CHECKOUT_EVENTS,
    *ORDER_EVENTS,
    *FULFILLMENT_EVENTS,
    *TRANSACTION_EVENTS,
    *PAYMENT_EVENTS,
    *TAX_EVENTS,
    *DELIVERY_EVENTS,
)

__all__ = ["EVENT_TYPES", "Subscriptions"]
