"""People on their way to a Saleor that knows some of them already."""

from typing import Any

import pytest

from marketplace.identity.models import User
from marketplace.shop.saleor.moving.applying import move
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.customers import Customers
from marketplace.shop.saleor.moving.things import Ids
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.moving.memory import Silent

UNIQUE = {"field": "email", "code": "UNIQUE", "message": "User with this Email already exists."}


@pytest.fixture
def lan(db: None) -> User:
    return User.objects.create_user(email="Lan@example.com", first_name="Lan", is_confirmed=True)


def node(**changes: Any) -> dict[str, Any]:
    return {
        "id": "VXNlcjox",
        "email": "lan@example.com",
        "firstName": "Lan",
        "lastName": "",
        "isActive": True,
        "isConfirmed": True,
        "note": "",
        "languageCode": "VI",
        "externalReference": None,
        "addresses": [],
        "metadata": [],
        "privateMetadata": [],
        **changes,
    }


def moved(far_end: FarEnd, *nodes: dict[str, Any]) -> tuple[list[str], list[tuple[str, dict[str, Any]]]]:
    """What was not taken, and what was written."""
    page = {"pageInfo": {"hasNextPage": False, "endCursor": ""}, "edges": [{"node": one} for one in nodes]}
    far_end.answers["Customers"] = {"data": {"customers": page}}
    far_end.answers["CustomerUpdate"] = {"data": {"customerUpdate": {"user": {"id": "VXNlcjox"}, "errors": []}}}
    far_end.answers["CustomerCreate"] = {"data": {"customerCreate": {"user": None, "errors": [UNIQUE]}}}
    refused = move(Customers(Far("good-token")), Ids(), Silent())
    written = [
        (name, variables["input"])
        for name, variables in far_end.asked
        if name.startswith("Customer") and variables.get("input")
    ]
    return [one.reason for one in refused], written


def test_who_has_proven_the_e_mail_on_both_sides_gets_our_number(installed: FarEnd, lan: User) -> None:
    refused, ((name, said),) = moved(installed, node())
    assert (refused, name, said["externalReference"]) == ([], "CustomerUpdate", str(lan.pk))


def test_who_has_our_number_is_known_by_it(installed: FarEnd, lan: User) -> None:
    refused, ((name, said),) = moved(installed, node(email="cu@example.com", externalReference=str(lan.pk)))
    assert (refused, name, said["email"]) == ([], "CustomerUpdate", lan.email)


@pytest.mark.parametrize("changes", [{"isConfirmed": False}, {"externalReference": "crm-7"}])
def test_account_that_may_be_somebody_elses_is_not_taken_over(installed: FarEnd, lan: User, changes: Any) -> None:
    (reason,), ((name, _said),) = moved(installed, node(**changes))
    assert (name, "UNIQUE email" in reason) == ("CustomerCreate", True)


def test_account_is_not_taken_over_where_ours_is_not_proven(installed: FarEnd, lan: User) -> None:
    User.objects.update(is_confirmed=False)
    (_reason,), ((name, _said),) = moved(installed, node())
    assert name == "CustomerCreate"
