"""What is taxed alike, put here as a Saleor has it."""

from decimal import Decimal

from django.db import transaction

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import TaxClass
from marketplace.shop.saleor.mirror.rows import put, put_children
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.wording import metadata


def put_all(far: Far) -> None:
    """Every class with its rates, per cent by country."""
    for node in far.every("tax_classes"):
        pk = int_pk(node["id"], "TaxClass")
        with transaction.atomic():
            put(TaxClass, pk, {"name": node["name"], "metadata": metadata(node["metadata"])})
            rates = {one["country"]["code"]: {"rate": Decimal(str(one["rate"]))} for one in node["countries"]}
            put_children(TaxClass.objects.get(pk=pk).country_rates, "country", rates)
