"""The markets prices and orders belong to, with how their baskets, payments, orders and taxes go."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Channel, TaxConfiguration
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import iso, metadata, metadata_facts, metadata_input, moment
from marketplace.shop.saleor.moving.writing import write_metadata

ORDERS = {
    "automaticallyConfirmAllNewOrders": "automatically_confirm_all_new_orders",
    "automaticallyFulfillNonShippableGiftCard": "automatically_fulfill_non_shippable_gift_card",
    "allowUnpaidOrders": "allow_unpaid_orders",
    "markAsPaidStrategy": "mark_as_paid_strategy",
    "expireOrdersAfter": "expire_orders_after",
    "deleteExpiredOrdersAfter": "delete_expired_orders_after",
    "includeDraftOrderInVoucherUsage": "include_draft_order_in_voucher_usage",
    "draftOrderLinePriceFreezePeriod": "draft_order_line_price_freeze_period",
    "useLegacyLineDiscountPropagation": "use_legacy_line_discount_propagation",
}
PAYMENTS = {
    "defaultTransactionFlowStrategy": "default_transaction_flow_strategy",
    "releaseFundsForExpiredCheckouts": "release_funds_for_expired_checkouts",
    "checkoutTtlBeforeReleasingFunds": "checkout_ttl_before_releasing_funds",
}
TAXES = {
    "chargeTaxes": "charge_taxes",
    "taxCalculationStrategy": "tax_calculation_strategy",
    "displayGrossPrices": "display_gross_prices",
    "pricesEnteredWithTax": "prices_entered_with_tax",
    "useWeightedTaxForShipping": "use_weighted_tax_for_shipping",
}


class Channels(Kind):
    """By slug."""

    name = "channels"
    model = Channel

    def ours(self) -> Iterator[Ours]:
        for row in Channel.objects.select_related("tax_configuration").order_by("pk"):
            facts = {
                "name": row.name,
                "currency": row.currency_code,
                "country": row.default_country,
                "active": row.is_active,
                "allocation": row.allocation_strategy,
                "orders": {name: getattr(row, column) for name, column in ORDERS.items()},
                "payments": {name: getattr(row, column) for name, column in PAYMENTS.items()},
                "checkout": _checkout(row),
                **_cut_off(row),
                "taxes": {name: getattr(_taxes(row), column) for name, column in TAXES.items()},
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.ask("channels"):
            checkout = {**node["checkoutSettings"]}
            cut_off = moment(checkout.pop("automaticCompletionCutOffDate"))
            if not checkout["automaticallyCompleteFullyPaidCheckouts"]:
                checkout["automaticCompletionDelay"] = None
            taxes = node["taxConfiguration"]
            facts = {
                "name": node["name"],
                "currency": node["currencyCode"],
                "country": node["defaultCountry"]["code"],
                "active": node["isActive"],
                "allocation": node["stockSettings"]["allocationStrategy"],
                "orders": {name: _number(node["orderSettings"][name]) for name in ORDERS},
                "payments": {name: _number(node["paymentSettings"][name]) for name in PAYMENTS},
                "checkout": {name: _number(value) for name, value in checkout.items()},
                "cut-off": cut_off,
                "taxes": {name: taxes[name] for name in TAXES},
                "metadata": metadata(node["metadata"]),
            }
            yield Theirs(node["id"], node["slug"], facts, {"tax configuration": taxes["id"]})

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {**_said(row), "slug": row.key, "currencyCode": row.facts["currency"]}
            made.append(self.far.ask("channel_create", input=said)["channel"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        refused = []
        for change in changes:
            if "currency" in change.names:
                theirs = change.theirs.facts["currency"]
                refused.append(NotMoved(self.name, change.ours.title, f"its currency there is {theirs}"))
                continue
            if change.names - {"taxes", "metadata"}:
                self.far.ask("channel_update", id=change.theirs.id, input=_said(change.ours))
            if "taxes" in change.names:
                said = change.ours.facts["taxes"]
                self.far.ask("tax_configuration_update", id=change.theirs.extra["tax configuration"], input=said)
            write_metadata(self.far, change)
        return refused


def _said(row: Ours) -> dict[str, Any]:
    facts, checkout = row.facts, row.facts["checkout"]
    completion = {
        "enabled": checkout["automaticallyCompleteFullyPaidCheckouts"],
        "delay": checkout["automaticCompletionDelay"],
        "cutOffDate": iso(facts.get("cut-off")),
    }
    if not completion["enabled"]:
        completion = {"enabled": False}
    return {
        "name": facts["name"],
        "defaultCountry": facts["country"],
        "isActive": facts["active"],
        "stockSettings": {"allocationStrategy": facts["allocation"]},
        "orderSettings": facts["orders"],
        "paymentSettings": facts["payments"],
        "checkoutSettings": {
            "useLegacyErrorFlow": checkout["useLegacyErrorFlow"],
            "allowLegacyGiftCardUse": checkout["allowLegacyGiftCardUse"],
            "automaticCompletion": completion,
        },
        "metadata": metadata_input(row.row.metadata),
    }


def _checkout(row: Channel) -> dict[str, Any]:
    completes = row.automatically_complete_fully_paid_checkouts
    said: dict[str, Any] = {
        "useLegacyErrorFlow": row.use_legacy_error_flow,
        "allowLegacyGiftCardUse": row.allow_legacy_gift_card_use,
        "automaticallyCompleteFullyPaidCheckouts": completes,
        "automaticCompletionDelay": row.automatic_completion_delay if completes else None,
    }
    return said


def _cut_off(row: Channel) -> dict[str, Any]:
    """The day before which baskets are left alone. Without one, a Saleor takes the day it is first told."""
    if not row.automatically_complete_fully_paid_checkouts or row.automatic_completion_cut_off_date is None:
        return {}
    return {"cut-off": row.automatic_completion_cut_off_date}


def _taxes(row: Channel) -> TaxConfiguration:
    return getattr(row, "tax_configuration", None) or TaxConfiguration(
        channel=row, tax_calculation_strategy=TaxConfiguration.Strategy.FLAT_RATES
    )


def _number(value: Any) -> Any:
    """Saleor's minutes and days come as numbers or as their text."""
    return int(value) if isinstance(value, str) and value.isdigit() else value
