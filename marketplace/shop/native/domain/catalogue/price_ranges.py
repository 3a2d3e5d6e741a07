"""The range of prices a product shows in lists, kept beside it."""

from collections.abc import Collection

from django.db import connection


def write_price_ranges(product_ids: Collection[int]) -> None:
    """Copy the cheapest and dearest variant's price onto the listings of these products. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE shop_productchannellisting AS listing
            SET discounted_price_amount = found.low, highest_price_amount = found.high
            FROM (
                SELECT variant.product_id, price.channel_id,
                       min(price.discounted_price_amount) AS low, max(price.discounted_price_amount) AS high
                FROM shop_productvariantchannellisting AS price
                JOIN shop_productvariant AS variant ON variant.id = price.variant_id
                WHERE variant.product_id = ANY(%s)
                GROUP BY variant.product_id, price.channel_id
            ) AS found
            WHERE listing.product_id = found.product_id AND listing.channel_id = found.channel_id
            """,
            [list(product_ids)],
        )
