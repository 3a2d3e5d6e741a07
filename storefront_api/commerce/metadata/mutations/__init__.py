"""Four mutations of one form."""

import graphene

from storefront_api.commerce.metadata.mutations.delete_metadata import DeleteMetadata, DeletePrivateMetadata
from storefront_api.commerce.metadata.mutations.update_metadata import UpdateMetadata, UpdatePrivateMetadata


class Mutations(graphene.ObjectType):
    update_metadata = UpdateMetadata.Field()
    delete_metadata = DeleteMetadata.Field()
    update_private_metadata = UpdatePrivateMetadata.Field()
    delete_private_metadata = DeletePrivateMetadata.Field()
