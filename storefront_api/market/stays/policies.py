"""Cancellation policies in words and numbers."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import Loader, load
from storefront_api.core.ids import to_global_id
from tourism.domain import cancellation, policies
from tourism.models import CancellationPolicy as PolicyRow


class CancellationTier(graphene.ObjectType):
    """From so many days before the first day, so much of the price comes back."""

    days_before = graphene.Int(required=True)
    percent = graphene.Int(required=True)


class CancellationPolicy(graphene.ObjectType):
    """What comes back when a booking is called off, in words and numbers."""

    id = graphene.ID(description="Null on a booking, which keeps a copy.")
    code = graphene.String(required=True)
    text = graphene.String(required=True)
    tiers = graphene.List(
        graphene.NonNull(CancellationTier), required=True, description="The most days first; nearer: nothing."
    )
    first_night = graphene.Boolean(
        required=True, description="Within the last tier the first night is never given back."
    )
    no_show_percent = graphene.Int(required=True, description="Of the price, what who does not come pays.")
    is_general = graphene.Boolean(required=True, description="Everybody's, and nobody's to change.")


class PolicyByCode(Loader[str, PolicyRow]):
    def load_many(self, keys: Sequence[str]) -> dict[str, PolicyRow]:
        return policies.policies_by_code(keys)


def policy_shown(row: PolicyRow) -> CancellationPolicy:
    """A policy in the caller's language."""
    terms = policies.terms_of(row)
    return CancellationPolicy(
        id=to_global_id("CancellationPolicy", row.pk),
        is_general=row.seller_id is None,
        **terms_shown(row.code, terms, cancellation.text(terms)),
    )


def terms_shown(code: str, terms: cancellation.Terms, text: str) -> dict[str, Any]:
    """The fields that a policy and a booking's copy of one have in common."""
    return {
        "code": code,
        "text": text,
        "tiers": [CancellationTier(days_before=tier.days_before, percent=tier.percent) for tier in terms.tiers],
        "first_night": terms.first_night,
        "no_show_percent": terms.no_show_percent,
    }


def policy_of(info: GraphQLResolveInfo, root: Any, code: str) -> CancellationPolicy:
    """The policy that an offer names by its code; the same field of the other rows is read with it."""
    row = load(info, PolicyByCode, root, _code)
    return policy_shown(row if row is not None else policies.policy(code))


def _code(offer: Any) -> str:
    return str(getattr(offer, "offer", offer).cancellation_code)
