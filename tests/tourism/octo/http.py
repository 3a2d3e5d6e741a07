"""A reseller and its HTTP client."""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from tests.tourism.factories import make_departure, make_tour
from tourism.models import Departure, Reseller
from tourism.octo.availability import id_of
from tourism.octo.resellers import take_on

_numbers = count(1)
ALL = "octo/pricing, octo/content, octo/pickups"


@dataclass
class Partner:
    """Asks as one reseller; `ask` gives status and JSON."""

    reseller: Reseller
    key: str
    client: Client = field(default_factory=Client)

    def send(
        self, verb: str, path: str, body: object = None, *, capabilities: str = "", **headers: str
    ) -> HttpResponse:
        told = {"Authorization": f"Bearer {self.key}", "Octo-Capabilities": capabilities, **headers}
        content = body if isinstance(body, str) else json.dumps(body)
        return self.client.generic(  # type: ignore[return-value]
            verb, f"/octo{path}", "" if body is None else content, content_type="application/json", headers=told
        )

    def ask(
        self, verb: str, path: str, body: object = None, *, capabilities: str = "", **headers: str
    ) -> tuple[int, Any]:
        answer = self.send(verb, path, body, capabilities=capabilities, **headers)
        return answer.status_code, json.loads(answer.content)

    def reserve(self, departure: Departure, *units: str, **more: object) -> tuple[int, Any]:
        return self.ask("POST", "/bookings", reservation(departure, *units, **more))

    def held(self, departure: Departure, *units: str, **more: object) -> str:
        """The uuid of a booking that is held."""
        status, told = self.reserve(departure, *units, **more)
        assert (status, told["status"]) == (200, "ON_HOLD"), told
        return str(told["uuid"])

    def confirmed(self, departure: Departure, *units: str, **more: object) -> str:
        uuid = self.held(departure, *units, **more)
        status, told = self.ask("POST", f"/bookings/{uuid}/confirm", {"contact": {"fullName": "Lan Nguyen"}})
        assert (status, told["status"]) == (200, "CONFIRMED"), told
        return uuid


def partner(*, percent: str = "15") -> Partner:
    taken = take_on(name=f"Đại lý {next(_numbers)}", commission_percent=Decimal(percent))
    return Partner(taken.reseller, taken.key)


def reservation(departure: Departure, *units: str, **more: object) -> dict[str, object]:
    return {
        "uuid": str(uuid4()),
        "productId": str(departure.tour_id),
        "optionId": "DEFAULT",
        "availabilityId": id_of(departure),
        "unitItems": [{"unitId": unit} for unit in units or ("ADULT",)],
        **more,
    }


def departure(**fields: object) -> Departure:
    """Of a tour at 200,000 đồng for a grown-up and 100,000 for a child, six seats, in three days."""
    return make_departure(make_tour(), **fields)


def counts(row: Departure) -> tuple[int, int]:
    """Held, booked."""
    row.refresh_from_db()
    return row.held, row.booked
