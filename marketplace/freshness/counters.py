"""Which tables count together, and how often they have changed."""

from django.db import connection

STOCK = ("shop_stock", "shop_reservation", "shop_allocation")
CATALOGUE = (
    "communes_commune",
    "communes_province",
    "listings_listing",
    "search_searchdocument",
    "sellers_seller",
    "shop_assignedpageattributevalue",
    "shop_assignedproductattributevalue",
    "shop_assignedvariantattributevalue",
    "shop_attribute",
    "shop_attribute_reference_page_types",
    "shop_attribute_reference_product_types",
    "shop_attributepage",
    "shop_attributeproduct",
    "shop_attributetranslation",
    "shop_attributevalue",
    "shop_attributevaluetranslation",
    "shop_attributevariant",
    "shop_category",
    "shop_categorytranslation",
    "shop_channel",
    "shop_channelwarehouse",
    "shop_collection",
    "shop_collectionchannellisting",
    "shop_collectionproduct",
    "shop_collectiontranslation",
    "shop_menu",
    "shop_menuitem",
    "shop_menuitemtranslation",
    "shop_page",
    "shop_pagetranslation",
    "shop_pagetype",
    "shop_product",
    "shop_productchannellisting",
    "shop_productmedia",
    "shop_producttranslation",
    "shop_producttype",
    "shop_productvariant",
    "shop_productvariantchannellisting",
    "shop_productvarianttranslation",
    "shop_promotedlisting",
    "shop_promotion",
    "shop_promotionrule",
    "shop_promotionrule_channels",
    "shop_promotionrule_gifts",
    "shop_shippingzone",
    "shop_shippingzone_channels",
    "shop_shopsettings",
    "shop_taxclass",
    "shop_taxclasscountryrate",
    "shop_taxconfiguration",
    "shop_taxconfigurationpercountry",
    "shop_thumbnail",
    "shop_warehouse",
    "shop_warehouse_shipping_zones",
)
"""What everybody may read. An answer that reads any other table is nobody else's and is never kept."""

COUNTERS = {**dict.fromkeys(CATALOGUE, "freshness_catalogue"), **dict.fromkeys(STOCK, "freshness_stock")}
_READ = "SELECT (SELECT last_value FROM freshness_catalogue), (SELECT last_value FROM freshness_stock)"


def read() -> dict[str, int]:
    """Where each counter stands. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        catalogue, stock = cursor.fetchone()
    return {"freshness_catalogue": catalogue, "freshness_stock": stock}


def raise_counter(name: str) -> None:
    """Say that what this counter stands for has changed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [name])
