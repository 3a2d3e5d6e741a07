"""One file each."""

import graphene

from storefront_api.commerce.catalogue_setup.mutations.attribute_bulk_create import AttributeBulkCreate
from storefront_api.commerce.catalogue_setup.mutations.attribute_create import AttributeCreate
from storefront_api.commerce.catalogue_setup.mutations.attribute_delete import AttributeDelete
from storefront_api.commerce.catalogue_setup.mutations.attribute_update import AttributeUpdate
from storefront_api.commerce.catalogue_setup.mutations.category_create import CategoryCreate
from storefront_api.commerce.catalogue_setup.mutations.category_delete import CategoryDelete
from storefront_api.commerce.catalogue_setup.mutations.category_update import CategoryUpdate
from storefront_api.commerce.catalogue_setup.mutations.collection_add_products import CollectionAddProducts
from storefront_api.commerce.catalogue_setup.mutations.collection_channel_listing_update import (
    CollectionChannelListingUpdate,
)
from storefront_api.commerce.catalogue_setup.mutations.collection_create import CollectionCreate
from storefront_api.commerce.catalogue_setup.mutations.collection_delete import CollectionDelete
from storefront_api.commerce.catalogue_setup.mutations.collection_remove_products import CollectionRemoveProducts
from storefront_api.commerce.catalogue_setup.mutations.collection_update import CollectionUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_attribute_assign import ProductAttributeAssign
from storefront_api.commerce.catalogue_setup.mutations.product_attribute_assignment_update import (
    ProductAttributeAssignmentUpdate,
)
from storefront_api.commerce.catalogue_setup.mutations.product_attribute_unassign import ProductAttributeUnassign
from storefront_api.commerce.catalogue_setup.mutations.product_channel_listing_update import ProductChannelListingUpdate
from storefront_api.commerce.catalogue_setup.mutations.product_create import ProductCreate
from storefront_api.commerce.catalogue_setup.mutations.product_delete import ProductDelete
from storefront_api.commerce.catalogue_setup.mutations.product_media_create import ProductMediaCreate
from storefront_api.commerce.catalogue_setup.mutations.product_media_delete import ProductMediaDelete
from storefront_api.commerce.catalogue_setup.mutations.product_media_reorder import ProductMediaReorder
from storefront_api.commerce.catalogue_setup.mutations.product_media_update import ProductMediaUpdate
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
from storefront_api.commerce.catalogue_setup.mutations.variant_media_assign import VariantMediaAssign
from storefront_api.commerce.catalogue_setup.mutations.variant_media_unassign import VariantMediaUnassign


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
    attribute_create = AttributeCreate.Field()
    attribute_update = AttributeUpdate.Field()
    attribute_delete = AttributeDelete.Field()
    attribute_bulk_create = AttributeBulkCreate.Field()
    product_attribute_assign = ProductAttributeAssign.Field()
    product_attribute_unassign = ProductAttributeUnassign.Field()
    product_attribute_assignment_update = ProductAttributeAssignmentUpdate.Field()
    collection_create = CollectionCreate.Field()
    collection_update = CollectionUpdate.Field()
    collection_delete = CollectionDelete.Field()
    collection_add_products = CollectionAddProducts.Field()
    collection_remove_products = CollectionRemoveProducts.Field()
    collection_channel_listing_update = CollectionChannelListingUpdate.Field()
    product_media_create = ProductMediaCreate.Field()
    product_media_update = ProductMediaUpdate.Field()
    product_media_delete = ProductMediaDelete.Field()
    product_media_reorder = ProductMediaReorder.Field()
    variant_media_assign = VariantMediaAssign.Field()
    variant_media_unassign = VariantMediaUnassign.Field()
