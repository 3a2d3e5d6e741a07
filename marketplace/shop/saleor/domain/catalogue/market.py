"""The market's channel, and whose product something is."""

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.channels import channels as native
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Channel, ProductVariant
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import channels
from marketplace.values.refusal import NotFound


def market() -> Channel:
    """The commune market's channel; asked for where it was never heard of. Raises NotFound, Refused
    (CHANNEL_INACTIVE)."""
    try:
        return native.market_channel()
    except NotFound:
        answer = ask("channel", slug=native.MARKET_SLUG)["channel"]
        if answer is None:
            raise
        channels.put_channel(answer)
        return native.market_channel()


def market_id() -> str:
    """Its global id."""
    return global_id("Channel", market().pk)


def product_of(variant_id: str) -> str:
    """The global id of a variant's product. Raises NotFound."""
    pk = int_pk(variant_id, "ProductVariant")
    known = ProductVariant.objects.filter(pk=pk).values_list("product_id", flat=True).first()
    if known is not None:
        return global_id("Product", known)
    found = ask("variant_product", id=variant_id)["productVariant"]
    if found is None:
        raise NotFound(_("Không tìm thấy mặt hàng này."))
    return str(found["product"]["id"])
