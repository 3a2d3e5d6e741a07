"""Boats and guides, for the host's eyes."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.ids import int_pk_of, to_global_id
from storefront_api.core.paging import connection
from tourism.domain.tours.resources import Need
from tourism.models import Resource as ResourceRow

Info = GraphQLResolveInfo


class Resource(graphene.ObjectType):
    """So many interchangeable boats or guides of one seller, shared by its tours."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    units = graphene.Int(required=True)
    turnaround_minutes = graphene.Int(required=True, description="Between coming home and going out again.")

    @staticmethod
    def resolve_id(root: ResourceRow, _info: Info) -> str:
        return to_global_id("Resource", root.pk)


class ResourceNeed(graphene.ObjectType):
    """What a departure takes along: a number of units, or one for every so many seats taken."""

    resource = graphene.Field(Resource, required=True)
    units = graphene.Int()
    seats_per_unit = graphene.Int()


class ResourceInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    units = graphene.Int(required=True)
    turnaround_minutes = graphene.Int(description="Counts for what is booked from now on.")


class ResourceNeedInput(graphene.InputObjectType):
    """Exactly one of the numbers."""

    resource_id = graphene.ID(required=True)
    units = graphene.Int()
    seats_per_unit = graphene.Int()


def resource_arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of the domain's verb."""
    return {
        "name": given["name"],
        "units": given["units"],
        "turnaround_minutes": given.get("turnaround_minutes") or 0,
    }


def needs_asked(given: Sequence[Mapping[str, Any]]) -> list[Need]:
    """The domain's form."""
    return [
        Need(
            int_pk_of(one["resource_id"], "Resource", field="needs"),
            units=one.get("units"),
            seats_per_unit=one.get("seats_per_unit"),
        )
        for one in given
    ]


ResourceCountableConnection = connection("Resource", lambda: Resource)
