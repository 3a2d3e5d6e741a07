"""What was so by itself is now said: every warehouse gives to every channel and zone, the market's baskets complete
themselves once paid, and every channel has its rules for taxes.
"""

from django.db import migrations


def forward(apps, _schema_editor):
    channels = list(apps.get_model("shop", "Channel").objects.all())
    zones = list(apps.get_model("shop", "ShippingZone").objects.all())
    for warehouse in apps.get_model("shop", "Warehouse").objects.order_by("pk"):
        warehouse.channels.set(channels)
        warehouse.shipping_zones.set(zones)
    for channel in channels:
        channel.automatically_complete_fully_paid_checkouts = True
        channel.automatic_completion_delay = 0
        channel.save()
        apps.get_model("shop", "TaxConfiguration").objects.get_or_create(
            channel=channel, defaults={"tax_calculation_strategy": "FLAT_RATES"}
        )


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_staff_setup")]

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
