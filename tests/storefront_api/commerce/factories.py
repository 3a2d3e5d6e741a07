"""Products on sale."""

from itertools import count

from marketplace.shop.contract import ProductDraft, ProductRef, shop
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.values.money import Money
from tests.sellers.factories import make_seller

_numbers = count(1)


def make_product(*, name: str = "Rau má", price: int = 8_000, stock: int = 10, **draft: object) -> ProductRef:
    """A published product of a seller of its own."""
    ensure_market_channel()
    seller = make_seller()
    number = next(_numbers)
    made = shop().save_product(
        ProductDraft(
            **{
                "external_reference": f"test-{number}",
                "name": name,
                "category_slug": draft.pop("category_slug", "rau-cu"),
                "product_type_slug": "produce",
                "price": Money(price),
                "metadata": {"seller": str(seller.pk), "unit": "BUNCH"},
                **draft,
            }
        )
    )
    shop().set_stock(made.variant_id, warehouse_id=seller.warehouse_id, quantity=stock)
    shop().set_published(made.product_id, published=True)
    return made
