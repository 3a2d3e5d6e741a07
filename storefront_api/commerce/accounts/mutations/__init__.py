"""One file each."""

import graphene

from storefront_api.commerce.accounts.mutations.token_create import CreateToken
from storefront_api.commerce.accounts.mutations.token_refresh import RefreshToken


class Mutations(graphene.ObjectType):
    token_create = CreateToken.Field()
    token_refresh = RefreshToken.Field()
