"""A basket as the small Saleor tells of it."""

import uuid
from typing import Any

from marketplace.shop.native.ids import global_id
from tests.shop.saleor.far_goods import channel, dong


def line(price: int = 20_000) -> dict[str, Any]:
    """One piece of goods."""
    pk = uuid.uuid4()
    return {
        "id": global_id("CheckoutLine", pk),
        "quantity": 1,
        "isGift": False,
        "requiresShipping": True,
        "privateMetadata": [],
        "unitPrice": {"gross": dong(price)},
        "totalPrice": {"gross": dong(price)},
        "variant": {
            "id": global_id("ProductVariant", 21),
            "product": {"id": global_id("Product", 11), "name": "Cá kình tươi", "metadata": []},
        },
    }


def basket(*lines: dict[str, Any], pk: uuid.UUID) -> dict[str, Any]:
    """Nobody knows yet where it is to go."""
    total = sum(one["totalPrice"]["gross"]["amount"] for one in lines)
    return {
        "id": global_id("Checkout", pk),
        "token": str(pk),
        "email": "an@example.com",
        "languageCode": "VI",
        "authorizeStatus": "NONE",
        "chargeStatus": "NONE",
        "channel": {name: channel()[name] for name in ("id", "slug", "name", "currencyCode")},
        "user": None,
        "billingAddress": None,
        "shippingAddress": None,
        "delivery": None,
        "totalPrice": {"gross": dong(total)},
        "lines": list(lines),
    }
