"""A guest as clients send them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import graphene

from marketplace.values.clock import VIETNAM
from storefront_api.core.errors import error_type
from tourism.domain.guests.exporting import FORMATS
from tourism.domain.guests.papers import Paper
from tourism.domain.guests.people import Person, Reason, Sex
from tourism.domain.guests.residence import commune_code

GuestSexEnum = graphene.Enum("GuestSexEnum", [(one.value, one.value) for one in Sex])
GuestPaperEnum = graphene.Enum("GuestPaperEnum", [(one.value, one.value) for one in Paper])
GuestReasonEnum = graphene.Enum("GuestReasonEnum", [(one.value, one.value) for one in Reason])
GuestFileFormatEnum = graphene.Enum("GuestFileFormatEnum", [(one, one) for one in FORMATS])
GuestError = error_type(
    "GuestError", ("ALREADY_EXISTS", "CLOSED", "NOTHING_TO_DECLARE", "TOO_EARLY", "TOO_MANY_GUESTS")
)


class GuestInput(graphene.InputObjectType):
    full_name = graphene.String(required=True, description="As the paper has it.")
    nationality = graphene.String(required=True, description="Two letters (ISO 3166-1): VN.")
    sex = GuestSexEnum(required=True)
    birth = graphene.String(required=True, description="1990-05-15, or 1990 where only the year is known.")
    paper = GuestPaperEnum(required=True, description="Foreigners: PASSPORT.")
    paper_number = graphene.String(required=True)
    arrives_at = graphene.DateTime(required=True, description="Without an offset: on Vietnam's clock.")
    leaves_on = graphene.Date(required=True)
    phone = graphene.String()
    commune_code = graphene.String(description="Of residence; or else commune and province by their names.")
    commune = graphene.String()
    province = graphene.String()
    address = graphene.String(description="Number, street, hamlet.")
    room = graphene.String()
    reason = GuestReasonEnum(description="TOURISM where left out.")


def person_asked(given: Mapping[str, Any]) -> Person:
    """For the domain's verbs. Raises Refused for a commune that nobody knows."""
    arrives_at: datetime = given["arrives_at"]
    reason = given.get("reason")
    return Person(
        full_name=given["full_name"],
        nationality=given["nationality"].strip().upper(),
        sex=Sex(given["sex"].value),
        birth=given["birth"].strip(),
        paper=Paper(given["paper"].value),
        paper_number=given["paper_number"],
        arrives_at=arrives_at if arrives_at.tzinfo else arrives_at.replace(tzinfo=VIETNAM),
        leaves_on=given["leaves_on"],
        phone=given.get("phone") or "",
        commune_code=given.get("commune_code")
        or commune_code(commune=given.get("commune") or "", province=given.get("province") or ""),
        address=given.get("address") or "",
        room=given.get("room") or "",
        reason=Reason(reason.value) if reason else Reason.TOURISM,
    )
