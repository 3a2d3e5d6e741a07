"""What the small Saleor has on its shelves, told as a real one answers our documents."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from marketplace.shop.native.ids import global_id, split
from tests.shop.saleor.far_end import FarEnd

HOUSE = uuid.UUID("5f3b5b4e-7a58-4a57-b0a5-0a9c2a6a9d11")
MARKET = global_id("Channel", 1)
VEGETABLES = global_id("Category", 3)
ADDRESS = {
    "firstName": "Lan",
    "lastName": "Trần",
    "companyName": "",
    "streetAddress1": "12 thôn Phước Yên",
    "streetAddress2": "",
    "city": "XÃ QUẢNG ĐIỀN",
    "cityArea": "",
    "countryArea": "",
    "postalCode": "",
    "country": {"code": "VN"},
    "phone": "+84905123456",
    "metadata": [
        {"key": "as_written.city", "value": "Xã Quảng Điền"},
        {"key": "as_written.country_area", "value": "Thành phố Huế"},
    ],
}


def dong(amount: int) -> dict[str, Any]:
    """Money as Saleor writes it: a number with a point."""
    return {"amount": float(amount), "currency": "VND"}


def channel(pk: int = 1, **fields: Any) -> dict[str, Any]:
    """The market's, or another."""
    return {
        "id": global_id("Channel", pk),
        "name": "Chợ Làng",
        "slug": "cho-lang" if pk == 1 else f"kenh-{pk}",
        "currencyCode": "VND",
        "isActive": True,
        "defaultCountry": {"code": "VN"},
        "metadata": [],
        "stockSettings": {"allocationStrategy": "PRIORITIZE_SORTING_ORDER"},
        "orderSettings": {
            "automaticallyConfirmAllNewOrders": True,
            "automaticallyFulfillNonShippableGiftCard": True,
            "allowUnpaidOrders": False,
            "markAsPaidStrategy": "TRANSACTION_FLOW",
            "expireOrdersAfter": None,
            "deleteExpiredOrdersAfter": 60,
            "includeDraftOrderInVoucherUsage": False,
            "draftOrderLinePriceFreezePeriod": 24,
            "useLegacyLineDiscountPropagation": False,
        },
        "checkoutSettings": {
            "useLegacyErrorFlow": False,
            "automaticallyCompleteFullyPaidCheckouts": True,
            "automaticCompletionDelay": None,
            "automaticCompletionCutOffDate": None,
            "allowLegacyGiftCardUse": True,
        },
        "paymentSettings": {
            "defaultTransactionFlowStrategy": "CHARGE",
            "releaseFundsForExpiredCheckouts": False,
            "checkoutTtlBeforeReleasingFunds": 6,
            "checkoutReleaseFundsCutOffDate": None,
        },
        "taxConfiguration": {
            "chargeTaxes": True,
            "taxCalculationStrategy": "FLAT_RATES",
            "displayGrossPrices": True,
            "pricesEnteredWithTax": True,
            "taxAppId": None,
            "useWeightedTaxForShipping": False,
        },
        **fields,
    }


def category(pk: int = 3, **fields: Any) -> dict[str, Any]:
    """A shelf at the top."""
    return {
        "id": global_id("Category", pk),
        "slug": "rau-cu",
        "name": "Rau củ",
        "description": None,
        "seoTitle": None,
        "seoDescription": None,
        "updatedAt": "2026-11-30T15:00:00+00:00",
        "parent": None,
        "metadata": [],
        "en": {"name": "Vegetables", "slug": None, "seoTitle": None, "seoDescription": None, "description": None},
        "ancestors": {"edges": []},
        **fields,
    }


def warehouse(pk: uuid.UUID = HOUSE, **fields: Any) -> dict[str, Any]:
    """A seller's."""
    return {
        "id": global_id("Warehouse", pk),
        "name": "Nhà Lan",
        "slug": f"nha-{pk.hex[:4]}",
        "email": "",
        "externalReference": f"seller:{pk.hex[:4]}",
        "isPrivate": True,
        "clickAndCollectOption": "DISABLED",
        "metadata": [],
        "shippingZones": {"edges": []},
        "address": ADDRESS,
        **fields,
    }


def stock(quantity: int, *, of: uuid.UUID = HOUSE, allocated: int = 0, reserved: int = 0) -> dict[str, Any]:
    """What lies in a warehouse."""
    return {
        "warehouse": {"id": global_id("Warehouse", of)},
        "quantity": quantity,
        "quantityAllocated": allocated,
        "quantityReserved": reserved,
    }


def variant(pk: int = 21, *, price: int = 20_000, **fields: Any) -> dict[str, Any]:
    """Seven of it."""
    return {
        "id": global_id("ProductVariant", pk),
        "name": f"LISTING-{pk}",
        "sku": f"LISTING-{pk}",
        "externalReference": f"listing:{pk}",
        "trackInventory": True,
        "quantityLimitPerCustomer": None,
        "created": "2026-11-30T15:00:00+00:00",
        "weight": None,
        "metadata": [],
        "en": None,
        "media": [],
        "channelListings": [
            {"channel": {"id": MARKET}, "price": dong(price), "costPrice": None, "priorPrice": None},
        ],
        "stocks": [stock(7)],
        **fields,
    }


def product(pk: int = 11, **fields: Any) -> dict[str, Any]:
    """On sale, with one variant."""
    variants = fields.pop("variants", [variant()])
    return {
        "id": global_id("Product", pk),
        "slug": f"rau-ma-{pk}",
        "name": "Rau má",
        "description": None,
        "externalReference": f"listing:{pk}",
        "rating": None,
        "seoTitle": None,
        "seoDescription": None,
        "created": "2026-11-30T15:00:00+00:00",
        "weight": {"unit": "KG", "value": 0.5},
        "metadata": [{"key": "unit", "value": "KG"}],
        "en": None,
        "category": {"id": VEGETABLES},
        "productType": {
            "id": global_id("ProductType", 2),
            "slug": "produce",
            "name": "Nông sản",
            "kind": "NORMAL",
            "hasVariants": False,
            "isShippingRequired": True,
            "isDigital": False,
            "weight": {"unit": "KG", "value": 0.0},
            "metadata": [],
        },
        "attributes": [],
        "defaultVariant": {"id": variants[0]["id"]} if variants else None,
        "media": [],
        "channelListings": [
            {
                "channel": {"id": MARKET},
                "isPublished": True,
                "publishedAt": "2026-11-30T15:00:00+00:00",
                "visibleInListings": True,
                "availableForPurchaseAt": "2026-11-30T15:00:00+00:00",
            }
        ],
        "variants": variants,
        **fields,
    }


@dataclass
class FarGoods:
    """Everything by global id; what is taken out is gone."""

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    lowered: dict[str, int] = field(default_factory=dict)
    """What promotions leave of variants' prices."""

    def have(self, *told: dict[str, Any]) -> None:
        """Put these on the shelves."""
        self.things.update({one["id"]: one for one in told})

    def answers_of(self, far_end: FarEnd) -> None:
        """Let the small Saleor tell of them."""
        for name in ("Channel", "Category", "Warehouse"):
            far_end.answers[name] = lambda asked, name=name: {"data": {name.lower(): self.things.get(asked["id"])}}
        far_end.answers["Product"] = self._product
        far_end.answers["VariantProduct"] = self._product_of
        far_end.answers["Channels"] = lambda _asked: {
            "data": {"channels": [{"id": gid} for gid in self.things if split(gid)[0] == "Channel"]}
        }
        far_end.answers["WarehouseInChannel"] = lambda asked: {
            "data": {"warehouses": {"edges": [{"node": {"id": asked["warehouse"]}}]}}
        }

    def _product(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self.things.get(asked["id"])
        if found is None:
            return {"data": {"product": None, "priced": None}}
        priced = []
        for one in found["variants"]:
            listed = next((row["price"] for row in one["channelListings"]), None)
            price = dong(self.lowered[one["id"]]) if one["id"] in self.lowered else listed
            priced.append({"id": one["id"], "pricing": {"price": {"gross": price, "net": price}} if price else None})
        return {"data": {"product": found, "priced": {"channel": "cho-lang", "variants": priced}}}

    def _product_of(self, asked: dict[str, Any]) -> dict[str, Any]:
        for thing in self.things.values():
            if any(one["id"] == asked["id"] for one in thing.get("variants", ())):
                return {"data": {"productVariant": {"product": {"id": thing["id"]}}}}
        return {"data": {"productVariant": None}}
