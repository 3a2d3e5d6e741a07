"""`python -m bench.multiply --times 100`: make of each product of the running, filled market so many, in the database.

What `bench.fill` wrote is copied table by table by INSERT … SELECT, with other ids, names and slugs; for seeing
whether a read of a million products takes longer than one of ten thousand. The market's own search is not filled.
"""

import argparse
import time
from typing import Any

from bench.inside import enter_market

STRIDE = 100_000_000
"""Between the ids of one copy and the next."""
NAMED = {"shop_product": ("name", "slug", "external_reference"), "shop_productvariant": ("sku",)}
"""What has to differ from copy to copy."""


def main() -> int:
    """Multiply, and say how long each table took and how large the database is."""
    parser = argparse.ArgumentParser(prog="python -m bench.multiply", description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    copies = parser.parse_args().times - 1
    enter_market()
    from django.db import connection, transaction

    from marketplace.shop.native import models

    tables = (
        models.Product,
        models.ProductTranslation,
        models.ProductMedia,
        models.ProductChannelListing,
        models.ProductVariant,
        models.ProductVariantChannelListing,
        models.Stock,
    )
    with connection.cursor() as cursor:
        with transaction.atomic():
            for model in tables:
                began = time.monotonic()
                # The words that triggers would gather are copied with the rest.
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
                cursor.execute(_statement(model, set(tables)), [copies])
                print(
                    f"{cursor.rowcount} {model._meta.verbose_name_plural}, {time.monotonic() - began:.0f} s", flush=True
                )
            print("Foreign keys are checked …", flush=True)
        for model in tables:
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ENABLE TRIGGER USER')
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        print(f"The database has {cursor.fetchone()[0]}.")
    return 0


def _statement(model: Any, copied: set[Any]) -> str:
    table, columns, values = model._meta.db_table, [], []
    for field in model._meta.concrete_fields:
        if field.generated:
            continue
        column = f'"{field.column}"'
        columns.append(column)
        if field.column in NAMED.get(table, ()):
            column = f"{column} || '-' || copy"
        elif field.primary_key or field.related_model in copied:
            column = f"{column} + copy * {STRIDE}"
        values.append(column)
    return (
        f'INSERT INTO "{table}" ({", ".join(columns)}) OVERRIDING SYSTEM VALUE '
        f'SELECT {", ".join(values)} FROM "{table}", generate_series(1, %s::bigint) AS copy'
    )


if __name__ == "__main__":
    raise SystemExit(main())
