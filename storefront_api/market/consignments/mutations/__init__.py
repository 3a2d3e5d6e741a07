"""Each mutation in its own file."""

import graphene

from storefront_api.market.consignments.mutations.confirm import ConsignmentConfirm
from storefront_api.market.consignments.mutations.fulfill import ConsignmentFulfill
from storefront_api.market.consignments.mutations.reject import ConsignmentReject


class Mutations(graphene.ObjectType):
    consignment_confirm = ConsignmentConfirm.Field()
    consignment_fulfill = ConsignmentFulfill.Field()
    consignment_reject = ConsignmentReject.Field()
