"""One file each."""

import graphene

from storefront_api.commerce.people.mutations.customer_bulk_update import CustomerBulkUpdate
from storefront_api.commerce.people.mutations.customer_create import CustomerCreate
from storefront_api.commerce.people.mutations.customer_delete import CustomerDelete
from storefront_api.commerce.people.mutations.customer_update import CustomerUpdate
from storefront_api.commerce.people.mutations.permission_group_create import PermissionGroupCreate
from storefront_api.commerce.people.mutations.permission_group_delete import PermissionGroupDelete
from storefront_api.commerce.people.mutations.permission_group_update import PermissionGroupUpdate
from storefront_api.commerce.people.mutations.staff_create import StaffCreate
from storefront_api.commerce.people.mutations.staff_delete import StaffDelete
from storefront_api.commerce.people.mutations.staff_update import StaffUpdate


class Mutations(graphene.ObjectType):
    customer_create = CustomerCreate.Field()
    customer_update = CustomerUpdate.Field()
    customer_delete = CustomerDelete.Field()
    customer_bulk_update = CustomerBulkUpdate.Field()
    staff_create = StaffCreate.Field()
    staff_update = StaffUpdate.Field()
    staff_delete = StaffDelete.Field()
    permission_group_create = PermissionGroupCreate.Field()
    permission_group_update = PermissionGroupUpdate.Field()
    permission_group_delete = PermissionGroupDelete.Field()
