"""Goods that are sent to some provinces only, and whether a basket's address is in one of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from marketplace.communes.domain.delivered import delivers_to
from marketplace.communes.domain.queries import provinces_with
from marketplace.shop.native.domain.baskets.collection import collection_points
from marketplace.shop.native.domain.baskets.delivery import options_for
from marketplace.shop.native.domain.baskets.priced import PricedLine
from marketplace.shop.native.domain.people.address_formats import VIETNAM, province_code
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, ShippingMethod
from marketplace.values.refusal import Refused


def out_of_reach(checkout: Checkout, priced: Sequence[PricedLine]) -> list[PricedLine]:
    """Lines that are not sent to the basket's address; none before it is known where to, and none where the buyer
    comes for them. A province that the list does not know is out of reach, too. At most one statement, and none for
    baskets of goods that are sent everywhere."""
    bound = [row for row in priced if _area(row)]
    address = checkout.shipping_address
    if not bound or address is None or _is_collected(checkout):
        return []
    here = province_code(address.country_area) if address.country == VIETNAM else ""
    return [row for row in bound if here not in _area(row)]


def check_area(checkout: Checkout, priced: Sequence[PricedLine]) -> None:
    """Refuses (INVALID_SHIPPING_METHOD) a basket with goods that are not sent to its address: names them, and says
    what can be done."""
    outside = out_of_reach(checkout, priced)
    if not outside:
        return
    goods = [(row.line.variant.product.name, _area(row)) for row in outside]
    raise Refused(
        "INVALID_SHIPPING_METHOD",
        refusal(goods, can_be_collected=_can_be_collected(checkout, priced)),
        field="shippingAddress",
        variants=[global_id("ProductVariant", row.line.variant_id) for row in outside],
    )


def refusal(goods: Sequence[tuple[str, Sequence[str]]], *, can_be_collected: bool) -> str:
    """In the buyer's words: names of goods with the codes of the provinces they are sent to, and what can be done. At
    most one statement."""
    known = provinces_with({code for _name, area in goods for code in area})
    told = "; ".join(
        _("“%(name)s” chỉ giao trong %(provinces)s")
        % {"name": name, "provinces": ", ".join(province.name for province in known if province.code in area)}
        for name, area in goods
    )
    if can_be_collected:
        return _("%(goods)s. Bạn đổi địa chỉ nhận, chọn cách đến nhận, hoặc bỏ món này khỏi giỏ.") % {"goods": told}
    return _("%(goods)s. Bạn đổi địa chỉ nhận, hoặc bỏ món này khỏi giỏ.") % {"goods": told}


def _area(row: PricedLine) -> list[str]:
    product = row.line.variant.product
    return delivers_to(product.metadata) if product.product_type.is_shipping_required else []


def _is_collected(checkout: Checkout) -> bool:
    way = checkout.shipping_method
    return checkout.collection_point_id is not None or (way is not None and way.is_pick_up)


def _can_be_collected(checkout: Checkout, priced: Sequence[PricedLine]) -> bool:
    ways = [option.method for option in options_for(checkout, priced) if option.is_open]
    if any(isinstance(way, ShippingMethod) and way.is_pick_up for way in ways):
        return True
    return bool(collection_points(checkout, priced))
