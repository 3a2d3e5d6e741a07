"""What the demo sellers offer."""

from marketplace.demo.domain.rows import rows
from marketplace.sellers.models import Seller
from marketplace.shop.contract import ProductDraft, shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money


def offer_produce(sellers: dict[str, Seller]) -> int:
    """Put every row of produce.csv on sale with its opening stock; returns how many."""
    listed = rows("produce")
    for number, row in enumerate(listed, start=1):
        seller = sellers[row["seller"]]
        metadata = {
            "kind": "PRODUCE",
            "seller": global_id("Seller", seller.pk),
            "unit": row["unit"],
            "tax_category": "production",
            "demo_estimate": "true",
        }
        if row["net_grams"]:
            metadata["net_grams"] = row["net_grams"]
        if row["note"]:
            metadata["recognition"] = row["note"]
        made = shop().save_product(
            ProductDraft(
                external_reference=f"demo-produce-{number}",
                name=row["name"],
                category_slug=row["category"],
                product_type_slug="produce",
                price=Money(int(row["price"])),
                translations={"en": {"name": row["name_en"]}},
                metadata=metadata,
            )
        )
        shop().set_stock(made.variant_id, warehouse_id=seller.warehouse_id, quantity=int(row["stock"]))
        shop().set_published(made.product_id, published=True)
    return len(listed)
