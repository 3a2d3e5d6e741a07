"""The one way a mutation runs: parse, authorise, call a domain verb, map its refusal."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import Refused
from storefront_api.core.errors import as_error


class MarketMutation(graphene.Mutation):
    """Base of all mutations.

    A subclass declares `errors = error_list(ItsError)`, its payload fields, `class Arguments`, and `perform`, which
    returns a dict of payload fields and lets `Refused` (or a list of them, `ManyRefused`) rise.
    """

    class Meta:
        abstract = True

    @classmethod
    def perform(cls, *given: Any, **arguments: Any) -> dict[str, Any]:
        """Do it, with `info` and the arguments by name; implemented by each mutation."""
        raise TypeError(f"{cls.__name__} does not say what it performs")

    @classmethod
    def mutate(cls, root: None, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        """Called by graphene."""
        # errors is List(NonNull(error class)), required: unwrap to the class that holds the codes
        error_class = cls._meta.fields["errors"].type.of_type.of_type.of_type
        try:
            return cls(errors=[], **cls.perform(info, **arguments))
        except ManyRefused as many:
            return cls(errors=[as_error(error_class, refusal) for refusal in many.refusals])
        except Refused as refusal:
            return cls(errors=[as_error(error_class, refusal)])


class ManyRefused(Exception):
    """Several things are wrong with one request, each with its field."""

    def __init__(self, refusals: list[Refused]) -> None:
        super().__init__(", ".join(refusal.code for refusal in refusals))
        self.refusals = refusals
