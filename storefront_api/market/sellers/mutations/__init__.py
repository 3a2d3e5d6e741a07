"""One file each."""

import graphene

from storefront_api.market.sellers.mutations.apply import SellerApply
from storefront_api.market.sellers.mutations.approve import SellerApprove
from storefront_api.market.sellers.mutations.decision_undo import SellerDecisionUndo
from storefront_api.market.sellers.mutations.member_add import SellerMemberAdd
from storefront_api.market.sellers.mutations.member_remove import SellerMemberRemove
from storefront_api.market.sellers.mutations.refuse import SellerRefuse
from storefront_api.market.sellers.mutations.residency_set import SellerResidencySet


class Mutations(graphene.ObjectType):
    seller_apply = SellerApply.Field()
    seller_approve = SellerApprove.Field()
    seller_refuse = SellerRefuse.Field()
    seller_residency_set = SellerResidencySet.Field()
    seller_decision_undo = SellerDecisionUndo.Field()
    seller_member_add = SellerMemberAdd.Field()
    seller_member_remove = SellerMemberRemove.Field()
