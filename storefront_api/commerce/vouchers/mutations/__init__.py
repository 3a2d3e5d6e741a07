"""One file each, or one for a thing."""

import graphene

from storefront_api.commerce.vouchers.mutations.bulk_delete import VoucherBulkDelete, VoucherCodeBulkDelete
from storefront_api.commerce.vouchers.mutations.catalogues import VoucherAddCatalogues, VoucherRemoveCatalogues
from storefront_api.commerce.vouchers.mutations.channel_listing_update import VoucherChannelListingUpdate
from storefront_api.commerce.vouchers.mutations.create import VoucherCreate
from storefront_api.commerce.vouchers.mutations.delete import VoucherDelete
from storefront_api.commerce.vouchers.mutations.update import VoucherUpdate


class Mutations(graphene.ObjectType):
    voucher_create = VoucherCreate.Field()
    voucher_update = VoucherUpdate.Field()
    voucher_delete = VoucherDelete.Field()
    voucher_bulk_delete = VoucherBulkDelete.Field()
    voucher_code_bulk_delete = VoucherCodeBulkDelete.Field()
    voucher_channel_listing_update = VoucherChannelListingUpdate.Field()
    voucher_catalogues_add = VoucherAddCatalogues.Field()
    voucher_catalogues_remove = VoucherRemoveCatalogues.Field()
