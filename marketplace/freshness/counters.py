"""Which tables count together, and how often they have changed."""

from django.db import connection

STOCK = ("shop_stock", "shop_reservation", "shop_allocation")
SETUP = (
    "communes_commune",
    "communes_province",
    "payments_channelgateway",
    "shop_attribute",
    "shop_attribute_reference_page_types",
    "shop_attribute_reference_product_types",
    "shop_attributepage",
    "shop_attributeproduct",
    "shop_attributetranslation",
    "shop_attributevariant",
    "shop_category",
    "shop_categorytranslation",
    "shop_channel",
    "shop_channelwarehouse",
    "shop_collection",
    "shop_collectiontranslation",
    "shop_menu",
    "shop_menuitem",
    "shop_menuitemtranslation",
    "shop_pagetype",
    "shop_producttype",
    "shop_promotion",
    "shop_promotionrule",
    "shop_promotionrule_channels",
    "shop_promotionrule_gifts",
    "shop_shippingmethod",
    "shop_shippingmethodchannellisting",
    "shop_shippingzone",
    "shop_shippingzone_channels",
    "shop_shopsettings",
    "shop_taxclass",
    "shop_taxclasscountryrate",
    "shop_taxconfiguration",
    "shop_taxconfigurationpercountry",
    "shop_warehouse",
    "shop_warehouse_shipping_zones",
    "tourism_cancellationpolicy",
    "tourism_childband",
    "tourism_lengthdiscount",
    "tourism_meal",
    "tourism_pricecategory",
    "tourism_rateplan",
    "tourism_season",
    "tourism_stayrule",
)
"""What an operator, staff or hosts set up once: read with every basket, written seldom."""

GUARDED = ("identity_app", "webhooks_webhook")
"""Of the set-up too, but not for everybody."""

CATALOGUE = (
    "listings_listing",
    "search_searchdocument",
    "sellers_seller",
    "shop_assignedpageattributevalue",
    "shop_assignedproductattributevalue",
    "shop_assignedvariantattributevalue",
    "shop_attributevalue",
    "shop_attributevaluetranslation",
    "shop_collectionchannellisting",
    "shop_collectionproduct",
    "shop_page",
    "shop_pagetranslation",
    "shop_product",
    "shop_productchannellisting",
    "shop_productmedia",
    "shop_productmedia_variants",
    "shop_producttranslation",
    "shop_productvariant",
    "shop_productvariantchannellisting",
    "shop_productvarianttranslation",
    "shop_promotedlisting",
    "shop_thumbnail",
)
"""What is on show."""

PUBLIC = frozenset((*CATALOGUE, *STOCK, *SETUP))
"""What everybody may read. An answer that reads any other table is nobody else's and is never kept."""

SETUP_COUNTER = "freshness_setup"
COUNTERS = {
    **dict.fromkeys(CATALOGUE, "freshness_catalogue"),
    **dict.fromkeys(STOCK, "freshness_stock"),
    **dict.fromkeys((*SETUP, *GUARDED), SETUP_COUNTER),
}
DATABASE = "database"
"""Beside the counters: which database they are of. One that is put in its place, from a backup, counts for itself."""
NAMES = ("freshness_catalogue", "freshness_stock", SETUP_COUNTER)
_READ = """
SELECT (SELECT last_value FROM freshness_catalogue), (SELECT last_value FROM freshness_stock),
       (SELECT last_value FROM freshness_setup),
       (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
"""


def read() -> dict[str, int]:
    """Where each counter stands, and in which DATABASE. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return dict(zip((*NAMES, DATABASE), cursor.fetchone(), strict=True))


def raise_counter(name: str) -> None:
    """Say that what this counter stands for has changed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [name])
