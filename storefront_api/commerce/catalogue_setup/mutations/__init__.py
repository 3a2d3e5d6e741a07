"""One file each."""

import graphene

from storefront_api.commerce.catalogue_setup.mutations.category_create import CategoryCreate
from storefront_api.commerce.catalogue_setup.mutations.category_delete import CategoryDelete
from storefront_api.commerce.catalogue_setup.mutations.category_update import CategoryUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_channel_listing_update import ProductChannelListingUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_create import ProductCreate
from storefront_api.commerce.catalogue_setup.mutations.product_delete import ProductDelete
from storefront_api.commerce.catalogue_setup.mutations.product_type_create import ProductTypeCreate
from storefront_api.commerce.catalogue_setup.mutations.product_type_delete import ProductTypeDelete
from storefront_api.commerce.catalogue_setup.mutations.product_type_update import ProductTypeUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_update import ProductUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_variant_bulk_create import ProductVariantBulkCreate
from storefront_api.commerce.catalogue_setup.mutations.product_variant_channel_listing_update import (
    ProductVariantChannelListingUpdate,
)
from storefront_api.commerce.catalogue_setup.mutations.product_variant_create import ProductVariantCreate
from storefront_api.commerce.catalogue_setup.mutations.product_variant_delete import ProductVariantDelete
from storefront_api.commerce.catalogue_setup.mutations.product_variant_stocks_create import ProductVariantStocksCreate
from storefront_api.commerce.catalogue_setup.mutations.product_variant_stocks_delete import ProductVariantStocksDelete
from storefront_api.commerce.catalogue_setup.mutations.product_variant_stocks_update import ProductVariantStocksUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_variant_update import ProductVariantUpdate


class Mutations(graphene.ObjectType):
    product_type_create = ProductTypeCreate.Field()
    product_type_update = ProductTypeUpdate.Field()
    product_type_delete = ProductTypeDelete.Field()
    category_create = CategoryCreate.Field()
    category_update = CategoryUpdate.Field()
    category_delete = CategoryDelete.Field()
    product_create = ProductCreate.Field()
    product_update = ProductUpdate.Field()
    product_delete = ProductDelete.Field()
    product_channel_listing_update = ProductChannelListingUpdate.Field()
    product_variant_create = ProductVariantCreate.Field()
    product_variant_update = ProductVariantUpdate.Field()
    product_variant_delete = ProductVariantDelete.Field()
    product_variant_bulk_create = ProductVariantBulkCreate.Field()
    product_variant_channel_listing_update = ProductVariantChannelListingUpdate.Field()
    product_variant_stocks_create = ProductVariantStocksCreate.Field()
    product_variant_stocks_update = ProductVariantStocksUpdate.Field()
    product_variant_stocks_delete = ProductVariantStocksDelete.Field()
