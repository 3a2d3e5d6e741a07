"""Tours as OCTO's products: one option each, a unit for each price category. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from tourism.domain.cancellation import FARTHEST, Terms
from tourism.domain.tours.categories import OLDEST, Category, name_of
from tourism.octo.capabilities import CONTENT, PICKUPS, PRICING, Capabilities
from tourism.octo.catalogue import OPTION, Product
from tourism.octo.content import of_tour
from tourism.octo.pickups import of_option
from tourism.octo.pricing import CURRENCY, unit_pricing
from tourism.octo.texts import Texts

UNIT_TYPES: Mapping[str, str] = MappingProxyType({"GROUP": "OTHER"})
"""OCTO's word for a category where it is not ours."""
DELIVERY_FORMATS = ("QRCODE",)
DELIVERY_METHODS = ("TICKET", "VOUCHER")
REDEMPTION = "DIGITAL"
TIME_ZONE = "Asia/Ho_Chi_Minh"


def product(found: Product, percent: Decimal, capabilities: Capabilities, texts: Texts) -> dict[str, Any]:
    """OCTO's Product; `percent` is the reseller's commission."""
    told: dict[str, Any] = {
        "id": found.id,
        "internalName": texts.of(found.tour, "name"),
        "reference": found.tour.slug,
        "locale": texts.language,
        "timeZone": TIME_ZONE,
        "allowFreesale": False,
        "instantConfirmation": True,
        "instantDelivery": True,
        "availabilityRequired": True,
        "availabilityType": "START_TIME",
        "deliveryFormats": list(DELIVERY_FORMATS),
        "deliveryMethods": list(DELIVERY_METHODS),
        "redemptionMethod": REDEMPTION,
        "options": [option(found, percent, capabilities, texts)],
    }
    if PRICING in capabilities:
        told |= {"defaultCurrency": CURRENCY, "availableCurrencies": [CURRENCY], "pricingPer": "UNIT"}
    if CONTENT in capabilities:
        told |= of_tour(found, texts)
    return told


def option(found: Product, percent: Decimal, capabilities: Capabilities, texts: Texts) -> dict[str, Any]:
    """OCTO's Option, the only one."""
    days = _free_days(found.terms)
    told: dict[str, Any] = {
        "id": OPTION,
        "default": True,
        "internalName": texts.of(found.tour, "name"),
        "reference": None,
        "availabilityLocalStartTimes": [start.strftime("%H:%M") for start in found.start_times],
        "cancellationCutoff": f"{days} day" if days == 1 else f"{days} days",
        "cancellationCutoffAmount": days,
        "cancellationCutoffUnit": "day",
        "requiredContactFields": [],
        "restrictions": {"minUnits": 1, "maxUnits": None},
        "units": [unit(category, percent, capabilities) for category in found.categories],
    }
    if CONTENT in capabilities:
        told |= of_tour(found, texts)
    if PICKUPS in capabilities:
        told |= of_option(found.pickups, texts)
    return told


def unit(category: Category, percent: Decimal, capabilities: Capabilities) -> dict[str, Any]:
    """OCTO's Unit of a price category."""
    name = name_of(category.code)
    told: dict[str, Any] = {
        "id": category.code,
        "internalName": name,
        "reference": None,
        "type": UNIT_TYPES.get(category.code, category.code),
        "restrictions": {
            "minAge": category.minimum_age or 0,
            "maxAge": OLDEST if category.maximum_age is None else category.maximum_age,
            "idRequired": False,
            "minQuantity": None,
            "maxQuantity": None,
            "paxCount": category.guests_included,
            "accompaniedBy": list(category.accompanied_by),
        },
        "requiredContactFields": [],
    }
    if PRICING in capabilities:
        told["pricingFrom"] = [unit_pricing(category.price, percent)]
    if CONTENT in capabilities:
        told |= {"title": name, "shortDescription": "", "features": []}
    return told


def _free_days(terms: Terms) -> int:
    """Until how many days before it a booking can be called off for all the money; where never, the farthest."""
    return min((tier.days_before for tier in terms.tiers if tier.percent == 100), default=FARTHEST)
