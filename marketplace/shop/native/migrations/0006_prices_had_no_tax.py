"""Orders of before bore no tax and no discount: net is gross, and the price of before is the price."""

from django.db import migrations

FORWARD = """
UPDATE shop_order SET
    subtotal_net_amount = subtotal_amount,
    shipping_price_net_amount = shipping_price_amount,
    undiscounted_shipping_price_amount = shipping_price_amount,
    total_net_amount = total_amount,
    undiscounted_total_amount = total_amount,
    undiscounted_total_net_amount = total_amount,
    authorize_status = CASE
        WHEN total_authorized_amount + total_charged_amount >= total_amount THEN 'FULL'
        WHEN total_authorized_amount + total_charged_amount > 0 THEN 'PARTIAL'
        ELSE 'NONE' END;
UPDATE shop_orderline SET
    unit_price_net_amount = unit_price_amount,
    undiscounted_unit_price_net_amount = undiscounted_unit_price_amount,
    total_price_net_amount = total_price_amount,
    undiscounted_total_price_amount = undiscounted_unit_price_amount * quantity,
    undiscounted_total_price_net_amount = undiscounted_unit_price_amount * quantity;
UPDATE shop_checkout SET delivery_price_amount = listing.price_amount
    FROM shop_shippingmethodchannellisting AS listing
    WHERE listing.shipping_method_id = shop_checkout.shipping_method_id
        AND listing.channel_id = shop_checkout.channel_id;
"""


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_orders_as_saleor_has_them")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
