"""Who asks, as the engine notes it beside what happened."""

from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import MARKET, Actor


def actor_of(info: GraphQLResolveInfo) -> Actor:
    """The app, else the user, else nobody."""
    caller = info.context
    if caller.app is not None:
        return Actor(app_id=caller.app.pk, app_identifier=caller.app.identifier)
    return Actor(user_id=caller.user.pk) if caller.is_authenticated else MARKET
