"""A listing's history, and what of it may be taken back."""

from collections import defaultdict
from collections.abc import Sequence

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings.domain.queries import last_actions, steps_of
from marketplace.listings.domain.words import step_name
from marketplace.listings.models import ListingAction
from storefront_api.core.batching import Loader


class ListingStep(graphene.ObjectType):
    """Handed in, decided, withdrawn: what, by whom and why."""

    at = graphene.DateTime(required=True)
    action = graphene.String(required=True, description="SUBMIT, APPROVE, REJECT, UNDO or WITHDRAW.")
    action_display = graphene.String(required=True)
    actor = graphene.String(required=True)
    reason = graphene.String(required=True)

    @staticmethod
    def resolve_action_display(root: ListingAction, _info: GraphQLResolveInfo) -> str:
        return str(step_name(root.action))

    @staticmethod
    def resolve_actor(root: ListingAction, _info: GraphQLResolveInfo) -> str:
        return root.actor.full_name


class StepsOfListing(Loader[int, list[ListingAction]]):
    """By the listing's pk, oldest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[ListingAction]]:
        grouped: dict[int, list[ListingAction]] = defaultdict(list)
        for step in steps_of(keys):
            grouped[step.listing_id].append(step)
        return grouped


class LastActionOfListing(Loader[int, ListingAction]):
    """By the listing's pk; of any kind."""

    def load_many(self, keys: Sequence[int]) -> dict[int, ListingAction]:
        return {action.listing_id: action for action in last_actions(keys)}
