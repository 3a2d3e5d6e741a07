"""Each mutation in its own file."""

import graphene

from storefront_api.market.listings.mutations.approve import ListingApprove
from storefront_api.market.listings.mutations.create import ListingCreate
from storefront_api.market.listings.mutations.decision_undo import ListingDecisionUndo
from storefront_api.market.listings.mutations.price_update import ListingPriceUpdate
from storefront_api.market.listings.mutations.reject import ListingReject
from storefront_api.market.listings.mutations.stock_update import ListingStockUpdate
from storefront_api.market.listings.mutations.submit import ListingSubmit
from storefront_api.market.listings.mutations.update import ListingUpdate
from storefront_api.market.listings.mutations.withdraw import ListingWithdraw


class Mutations(graphene.ObjectType):
    listing_create = ListingCreate.Field()
    listing_update = ListingUpdate.Field()
    listing_submit = ListingSubmit.Field()
    listing_withdraw = ListingWithdraw.Field()
    listing_stock_update = ListingStockUpdate.Field()
    listing_price_update = ListingPriceUpdate.Field()
    listing_approve = ListingApprove.Field()
    listing_reject = ListingReject.Field()
    listing_decision_undo = ListingDecisionUndo.Field()
