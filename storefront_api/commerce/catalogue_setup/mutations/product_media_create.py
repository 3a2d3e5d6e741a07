from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.media import save_media
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.types import Product, ProductMedia
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.pictures import checked_alt, fetched_picture, safe_picture
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import Upload


class ProductMediaCreateInput(graphene.InputObjectType):
    """A picture as a file or by its address."""

    alt = graphene.String(description="What it shows, for who cannot see it.")
    image = Upload(description="JPEG, PNG or WebP; written anew as JPEG, 1,600 pixels a side at most.")
    product = graphene.ID(required=True)
    media_url = graphene.String(description="Of a picture in the open internet, which is fetched once.")


class ProductMediaCreate(MarketMutation):
    """Put one more picture on a product."""

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)
    errors = error_list(ProductError)

    class Arguments:
        input = ProductMediaCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = int_pk_of(input.product, "Product", field="product")
        file, url = input.get("image"), input.get("media_url")
        if not file and not url:
            raise Refused("REQUIRED", _("Hãy gửi ảnh hoặc địa chỉ của ảnh."), field="input")
        if file and url:
            raise Refused(
                "DUPLICATED_INPUT_ITEM", _("Chỉ gửi ảnh hoặc địa chỉ của ảnh, không gửi cả hai."), field="input"
            )
        alt = checked_alt(input.get("alt"))
        picture = safe_picture(file, field="image") if file else fetched_picture(url, field="mediaUrl")
        media = save_media(product_id=pk, image=picture, alt=alt, replace=False)
        return {"product": media.product, "media": media}
