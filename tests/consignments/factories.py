"""A paid order of one or two sellers."""

from marketplace.consignments.models import Consignment
from marketplace.listings.models import Listing
from marketplace.shop.native.models import Product
from marketplace.values.ids import global_id, split_global_id
from tests.listings.factories import make_live
from tests.shop import factories as shop_factories
from tests.tourism.shopping import deliver_all, pay


def product_of(listing: Listing) -> Product:
    return Product.objects.get(pk=split_global_id(listing.product_id)[1])


def buy(*things: tuple[Listing, int]) -> str:
    """Pay for the goods and let every handler run; the order's id."""
    order_id = pay_for(*things)
    deliver_all()
    return order_id


def pay_for(*things: tuple[Listing, int]) -> str:
    """Pay for the goods, of which nobody has heard yet; the order's id."""
    basket = shop_factories.basket(*[(product_of(listing), quantity) for listing, quantity in things], ready=True)
    return pay(global_id("Checkout", basket.pk))


def make_consignment() -> Consignment:
    order_id = buy((make_live(), 2))
    return Consignment.objects.get(order_id=order_id)
