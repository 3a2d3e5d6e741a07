"""How a type of ours is part of a thing that Saleor knows too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from storefront_api.core.caller import Caller

Representation = Mapping[str, Any]
"""`__typename`, the fields of a key, and those that a field of ours requires: as JSON, from the gateway."""


@dataclass(frozen=True, slots=True)
class Federated:
    """What the gateway has to know of a type: `federated` of its class."""

    keys: Sequence[str]
    is_resolvable: bool = True
    """Whether we tell more of it than its key."""
    external: Sequence[str] = ()
    """Fields that are Saleor's, and stand here because ours require them."""
    requires: Mapping[str, str] = field(default_factory=dict)
    """What our fields need of Saleor's, by field."""


class EntityFields:
    """Mixed into types that the gateway asks about by key."""

    federated: Federated

    @classmethod
    def reference(cls, representation: Representation) -> Any:
        """What the gateway names; raises GraphQLError where it names nothing."""
        raise NotImplementedError

    @classmethod
    def rows(cls, caller: Caller, references: list[Any]) -> list[Any]:
        """What our fields are resolved on, in the order of the references, in a fixed number of statements."""
        return references


def text_of(representation: Representation, name: str) -> str:
    """A field of a key; raises GraphQLError where it is missing."""
    value = representation.get(name)
    if not isinstance(value, str) or not value:
        raise GraphQLError(f"A reference to {representation.get('__typename')} needs its {name}.")
    return value
