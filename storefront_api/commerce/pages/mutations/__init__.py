"""One file each."""

import graphene

from storefront_api.commerce.pages.mutations.page_create import PageCreate
from storefront_api.commerce.pages.mutations.page_type_create import PageTypeCreate


class Mutations(graphene.ObjectType):
    page_create = PageCreate.Field()
    page_type_create = PageTypeCreate.Field()
