"""Who may change an entry of an address book."""

from graphql import GraphQLResolveInfo

from marketplace.identity.models import User
from marketplace.shop.native.domain.people.address_book import entry
from marketplace.shop.native.models import Address
from storefront_api.core.ids import int_pk_of
from storefront_api.core.permissions import denied, may


def access_entry(info: GraphQLResolveInfo, id: str) -> Address:
    """The owner's, or anybody's for MANAGE_USERS; raises PermissionDenied, NotFound."""
    address = entry(int_pk_of(id, "Address"))
    user = info.context.user
    is_owner = info.context.app is None and isinstance(user, User) and user.pk == address.user_id
    if not is_owner and not may(info, "MANAGE_USERS"):
        raise denied("MANAGE_USERS", "OWNER")
    return address
