"""Cancellation policies in words."""

import graphene

from tourism.domain import cancellation


class CancellationPolicy(graphene.ObjectType):
    """What comes back when a booking is called off, in words."""

    code = graphene.String(required=True)
    text = graphene.String(required=True)


def policy_shown(code: str) -> CancellationPolicy:
    """A policy in the caller's language."""
    return CancellationPolicy(code=code, text=cancellation.text(cancellation.policy(code).tiers))
