"""Channels and how they reckon taxes."""

from django.db import transaction
from django.db.models import ProtectedError

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Channel, ProductChannelListing, TaxConfiguration
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror.reading import moment
from marketplace.shop.saleor.mirror.rows import my_turn, put
from marketplace.shop.saleor.values import Answer, pairs

_ORDERS = {
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
_CHECKOUTS = {
    "useLegacyErrorFlow": "use_legacy_error_flow",
    "automaticallyCompleteFullyPaidCheckouts": "automatically_complete_fully_paid_checkouts",
    "automaticCompletionDelay": "automatic_completion_delay",
    "allowLegacyGiftCardUse": "allow_legacy_gift_card_use",
}
_PAYMENTS = {
    "defaultTransactionFlowStrategy": "default_transaction_flow_strategy",
    "releaseFundsForExpiredCheckouts": "release_funds_for_expired_checkouts",
    "checkoutTtlBeforeReleasingFunds": "checkout_ttl_before_releasing_funds",
}


def refresh(channel_id: str) -> Channel | None:
    """Read one and put it; None for one that is gone, which is then closed here."""
    with transaction.atomic():
        my_turn(channel_id)
        answer = ask("channel", id=channel_id)["channel"]
        if answer is not None:
            return put_channel(answer)
        forget(channel_id)
        return None


def refresh_all() -> list[Channel]:
    """Every channel there is, and none besides."""
    found = [refresh(known["id"]) for known in ask("channels")["channels"]]
    known = [channel for channel in found if channel is not None]
    for pk in Channel.objects.exclude(pk__in=[channel.pk for channel in known]).values_list("pk", flat=True):
        refresh(global_id("Channel", pk))
    return known


@transaction.atomic
def put_channel(answer: Answer) -> Channel:
    """What `channel.graphql` answered."""
    pk = int_pk(answer["id"], "Channel")
    values = {
        "name": answer["name"],
        "slug": answer["slug"],
        "currency_code": answer["currencyCode"],
        "default_country": answer["defaultCountry"]["code"],
        "is_active": answer["isActive"],
        "metadata": pairs(answer["metadata"]),
        "allocation_strategy": answer["stockSettings"]["allocationStrategy"],
        "automatic_completion_cut_off_date": moment(answer["checkoutSettings"]["automaticCompletionCutOffDate"]),
        "checkout_release_funds_cut_off_date": moment(answer["paymentSettings"]["checkoutReleaseFundsCutOffDate"]),
    }
    for part, columns in (("orderSettings", _ORDERS), ("checkoutSettings", _CHECKOUTS), ("paymentSettings", _PAYMENTS)):
        values |= {column: answer[part][name] for name, column in columns.items() if name in answer[part]}
    put(Channel, pk, values, own={"slug": "~%s"})
    taxes = answer["taxConfiguration"]
    rules = {
        "charge_taxes": taxes["chargeTaxes"],
        "tax_calculation_strategy": taxes["taxCalculationStrategy"] or "",
        "display_gross_prices": taxes["displayGrossPrices"],
        "prices_entered_with_tax": taxes["pricesEnteredWithTax"],
        "tax_app_id": taxes["taxAppId"] or "",
        "use_weighted_tax_for_shipping": bool(taxes["useWeightedTaxForShipping"]),
    }
    TaxConfiguration.objects.update_or_create(channel_id=pk, defaults=rules)
    return Channel.objects.get(pk=pk)


def forget(channel_id: str) -> None:
    """It is gone there: nothing is shown in it any more; it stays, closed, where orders and baskets name it."""
    with transaction.atomic():
        channel = Channel.objects.filter(pk=int_pk(channel_id, "Channel")).first()
        if channel is None:
            return
        listings = ProductChannelListing.objects.filter(channel=channel)
        shown = set(listings.values_list("product_id", flat=True))
        try:
            with transaction.atomic():
                channel.delete()
        except ProtectedError:
            listings.delete()
            channel.variant_listings.all().delete()
            channel.warehouses.clear()
            Channel.objects.filter(pk=channel.pk).update(is_active=False)
        for pk in sorted(shown):
            publish(ProductChanged(product_id=global_id("Product", pk)))


def channel_of(told: Answer) -> int:
    """The number of a channel that is named in passing; one that is not known yet is put with what is told of it."""
    pk = int_pk(told["id"], "Channel")
    if not Channel.objects.filter(pk=pk).exists():
        Channel.objects.get_or_create(
            pk=pk,
            defaults={
                "slug": told["slug"],
                "name": told["name"],
                "currency_code": told["currencyCode"],
                "is_active": True,
            },
        )
    return pk


def by_key(pks: set[int]) -> dict[int, Channel]:
    """The channels with these keys; those that were never heard of are asked for."""
    known = Channel.objects.in_bulk(pks)
    for pk in sorted(pks - known.keys()):
        if (found := refresh(global_id("Channel", pk))) is not None:
            known[pk] = found
    return known
